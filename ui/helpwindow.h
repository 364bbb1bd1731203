// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/helppage.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;
class QUrl;

namespace drift::ui {

class HelpBrowser;

// The help: an index, a page of it, and a field to find something in all of them. It stands beside the window and blocks nothing.
// Thread: main. Owner: its parent.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    void showPage(const QString &id);

Q_SIGNALS:
    void filterRequested(const QString &filter); // to be put into the filter bar
    void tourRequested(const QString &id);

private:
    QWidget *makeLeft();
    void makeIndex();
    void makeBrowser();
    void showChosen();
    void find(const QString &text);
    void findNext();
    void follow(const QUrl &link);
    [[nodiscard]] const HelpPage &pageOf(const QTreeWidgetItem *item) const;
    [[nodiscard]] QTreeWidgetItem *nextPage() const;

    const std::vector<HelpPage> m_pages;
    QLineEdit *m_find;
    QLabel *m_outcome;
    QTreeWidget *m_index;
    HelpBrowser *m_browser;
    const HelpPage *m_shown = nullptr;
};

} // namespace drift::ui

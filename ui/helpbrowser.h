// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTextBrowser>

namespace drift::ui {

struct HelpPage;

// Shows a page of the help, and marks in it what is looked for.
// Thread: main. Owner: its parent.
class HelpBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget *parent = nullptr);

    void showPage(const HelpPage &page);
    // Marks every place where this stands, in whatever case; empty: none. Their number.
    int mark(const QString &text);
    // To the next of them behind the cursor; false where there is none any more.
    bool goToNext();

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setStyle();

    QString m_html;
    QString m_marked;
};

} // namespace drift::ui

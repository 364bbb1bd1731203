// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QToolButton;

namespace drift::ui {

class ElidedLabel;

// Above what is shown of a stream: as it stands now, or as it stood then, and a line about that.
// Thread: main. Owner: its parent.
class NowThenBar : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString name; // of its button, as an object
        QString says;
    };
    NowThenBar(const Choice &now, const Choice &then, const QString &factsName, QWidget *parent = nullptr);

    [[nodiscard]] bool isThen() const;
    void showNow();
    // Whether there is a then; where there is none, or it was not chosen, now is.
    void offerThen(bool isThere);
    void setFacts(const QString &text);

Q_SIGNALS:
    // Another one is chosen, or the first.
    void chosen();

private:
    [[nodiscard]] QToolButton *makeButton(const QString &text, const Choice &choice);

    QToolButton *m_now;
    QToolButton *m_then;
    ElidedLabel *m_facts;
};

} // namespace drift::ui

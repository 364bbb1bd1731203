// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helpbrowser.h"

#include "ui/actionbadge.h"
#include "ui/helppage.h"
#include "ui/style.h"
#include "ui/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

namespace drift::ui {

namespace {

constexpr int margin = 18;

} // namespace

HelpBrowser::HelpBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setStyle();
}

void HelpBrowser::setStyle()
{
    const auto colour = [this](QPalette::ColorRole role) { return palette().color(role).name(); };
    document()->setDocumentMargin(margin);
    document()->setDefaultStyleSheet(
            QStringLiteral("h2 { font-size: x-large; } h3 { font-size: large; margin-top: 18px; } a { color: %1; }"
                           " table { margin-top: 6px; }"
                           " td { padding: 4px 12px 4px 0; vertical-align: top; } td.term { font-weight: bold; }"
                           " code, pre { font-family: '%2'; font-weight: normal; } pre { background: %3; }")
                    .arg(colour(QPalette::Link), fixedFont().family(), colour(QPalette::AlternateBase)));
}

void HelpBrowser::showPage(const HelpPage &page)
{
    m_html = htmlOf(page);
    setHtml(m_html);
    setAccessibleName(page.title);
    mark(m_marked);
}

int HelpBrowser::mark(const QString &text)
{
    m_marked = text;
    QList<QTextEdit::ExtraSelection> places;
    QTextCursor found(document());
    while (!text.isEmpty() && !(found = document()->find(text, found)).isNull()) {
        QTextEdit::ExtraSelection place;
        place.cursor = found;
        place.format.setBackground(palette().highlight());
        place.format.setForeground(palette().highlightedText());
        places.append(place);
    }
    setExtraSelections(places);
    return int(places.size());
}

bool HelpBrowser::goToNext()
{
    return !m_marked.isEmpty() && find(m_marked);
}

// Nothing is loaded from anywhere.
QVariant HelpBrowser::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource || name.scheme() != QStringLiteral("badge"))
        return {};
    return actionBadge(inspect::TimelineRow::Kind(name.path().toInt()), fontMetrics().height() + 2, font(), devicePixelRatioF(),
                       isHighContrast(palette()));
}

void HelpBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_html.isEmpty()) {
        const int place = verticalScrollBar()->value();
        const int position = textCursor().position();
        setStyle();
        setHtml(m_html);
        mark(m_marked);
        QTextCursor cursor = textCursor();
        cursor.setPosition(position);
        setTextCursor(cursor);
        verticalScrollBar()->setValue(place);
    }
}

} // namespace drift::ui

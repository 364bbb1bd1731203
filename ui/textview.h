// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"
#include "ui/textlayout.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QTimer>

#include <memory>
#include <optional>

namespace drift::ui {

// Text of any length in a fixed-width font, to be read, searched and copied. Lines are made when they come on the
// screen and never laid out as a whole; a text that is read in steps grows while it is shown.
// Thread: main. Owner: its parent.
class TextView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    struct Place
    {
        qsizetype line = 0;
        qsizetype unit = 0; // of TextLine::text()
        friend auto operator<=>(const Place &, const Place &) = default;
    };

    explicit TextView(QWidget *parent = nullptr);
    ~TextView() override;

    // Null for no text.
    void setLines(std::shared_ptr<inspect::TextLines> lines);
    [[nodiscard]] inspect::TextLines *lines() const { return m_lines.get(); }

    [[nodiscard]] Place cursor() const { return m_cursor; }
    [[nodiscard]] TextLine lineAt(qsizetype number) const;
    [[nodiscard]] bool hasSelection() const { return m_lines && m_anchor != m_cursor; }
    // As it came; all of the text where nothing is selected.
    [[nodiscard]] QString textToCopy() const;
    void selectAll();
    // The next place behind (or before) the cursor where this is shown, letter case aside; it goes on at the other end.
    // Takes turns with the event loop: searched() says how it ended.
    void find(const QString &text, bool backwards);

Q_SIGNALS:
    void copyRequested(const QString &text);
    void searched(bool isFound);
    void searchRequested();                  // Ctrl+F
    void searchAgainRequested(bool backwards); // F3
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Search
    {
        QString text;
        bool backwards = false;
        qsizetype line = 0;
        qsizetype left = 0; // lines yet to be looked at
    };

    void readOn();
    void measure();
    void updateScrollBars();
    const TextLine &line(qsizetype number) const;
    [[nodiscard]] qsizetype lineCount() const { return m_lines ? m_lines->count() : 0; }
    [[nodiscard]] Place placeAt(const QPoint &point) const;
    [[nodiscard]] int linesPerPage() const;
    void paintLine(QPainter &painter, qsizetype number, int y);
    void paintText(QPainter &painter, const TextLine &line, int y, qsizetype firstCell, qsizetype lastCell);
    void paintSelection(QPainter &painter, const TextLine &line, qsizetype number, int y);
    [[nodiscard]] qreal xOf(qsizetype cell) const;
    void moveTo(Place place, bool select);
    void moveDown(qsizetype lines, bool select);
    void moveSideways(bool forward, bool select);
    bool moveByKey(QKeyEvent *event);
    void showCursor();
    void searchOn();
    bool searchLine(qsizetype number, qsizetype from, qsizetype to);

    std::shared_ptr<inspect::TextLines> m_lines;
    mutable QCache<qsizetype, TextLine> m_cache; // of what is on screen, by line; costs bytes
    QTimer m_reading;
    QTimer m_searching;
    Search m_search;
    Place m_cursor;
    Place m_anchor;
    qsizetype m_wantedCell = 0; // that going up and down keeps to
    qsizetype m_widest = 0;     // line seen so far, in cells
    qreal m_cellWidth = 1;
    int m_lineHeight = 1;
};

} // namespace drift::ui

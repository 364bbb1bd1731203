// SPDX-License-Identifier: GPL-3.0-only
#include "ui/focusring.h"

#include "ui/objectnames.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace drift::ui {

namespace {

constexpr int ringWidth = 2;

// Lies on the edge of a view; all else of it stays free.
class Ring : public QWidget
{
public:
    explicit Ring(QWidget *view) : QWidget(view)
    {
        setObjectName(names::focusRing);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        view->installEventFilter(this);
        fit();
        raise();
        show();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            fit();
        return false;
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().highlight());
    }

private:
    void fit()
    {
        const QRect whole = parentWidget()->rect();
        setGeometry(whole);
        setMask(QRegion(whole) - QRegion(whole.adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth)));
    }
};

} // namespace

FocusRing::FocusRing(QObject *parent) : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *focused)
{
    delete m_ring;
    auto *view = qobject_cast<QAbstractScrollArea *>(focused);
    if (view && view->window()->testAttribute(Qt::WA_KeyboardFocusChange))
        m_ring = new Ring(view);
}

} // namespace drift::ui

// SPDX-License-Identifier: GPL-3.0-only
#include "ui/announcer.h"

#include "ui/accessiblerole.h"
#include "ui/objectnames.h"

namespace drift::ui {

namespace {

constexpr qsizetype mostTogether = 3;

} // namespace

Announcer::Announcer(QWidget *window) : QWidget(window)
{
    setAccessibleRole(*this, QAccessible::Notification);
    setObjectName(names::announcer);
    setGeometry(0, 0, 1, 1);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    lower();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::announce);
}

void Announcer::tell(const QString &text)
{
    if (text.isEmpty() || m_waiting.contains(text))
        return;
    m_waiting << text;
    if (m_waiting.size() > mostTogether)
        m_waiting.removeFirst();
    if (!m_pause.isActive() && isVisible())
        announce();
}

void Announcer::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_pause.start(); // the window itself is read out first
}

void Announcer::announce()
{
    if (m_waiting.isEmpty() || !isVisible())
        return;
    const QString text = std::exchange(m_waiting, {}).join(QStringLiteral(". "));
    setAccessibleName(text); // which tells that the name is another one
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
    m_pause.start();
    Q_EMIT announced(text);
}

void announce(const QWidget &teller, const QString &text)
{
    for (const QWidget *each = &teller; each; each = each->parentWidget()) {
        if (auto *announcer = each->findChild<Announcer *>(QString(), Qt::FindDirectChildrenOnly)) {
            announcer->tell(text);
            return;
        }
    }
}

} // namespace drift::ui

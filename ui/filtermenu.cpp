// SPDX-License-Identifier: GPL-3.0-only
#include "ui/filtermenu.h"

#include <QCoreApplication>
#include <QMenu>

namespace drift::ui {

using inspect::filter::Joining;

namespace {

constexpr int mostShown = 40; // average characters

struct FilterMenu
{
    Q_DECLARE_TR_FUNCTIONS(FilterMenu)

public:
    static QString alone(const QString &condition) { return tr("Apply as filter: %1").arg(condition); }
    static QString further(const QString &condition) { return tr("… and: %1").arg(condition); }
    static QString without(const QString &condition) { return tr("… and not: %1").arg(condition); }
};

} // namespace

void addFilterActions(QMenu &menu, const inspect::filter::Expression &condition, const std::function<void(Joining)> &apply)
{
    const QFontMetrics metrics = menu.fontMetrics();
    const QString text = metrics.elidedText(QString::fromUtf8(printed(condition)), Qt::ElideMiddle, metrics.averageCharWidth() * mostShown)
                                 .replace(u'&', QStringLiteral("&&"));
    const auto add = [&](const QString &title, Joining joining) {
        QObject::connect(menu.addAction(title), &QAction::triggered, &menu, [apply, joining] { apply(joining); });
    };
    add(FilterMenu::alone(text), Joining::Alone);
    add(FilterMenu::further(text), Joining::And);
    add(FilterMenu::without(text), Joining::AndNot);
}

} // namespace drift::ui

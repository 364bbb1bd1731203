// SPDX-License-Identifier: GPL-3.0-only
#include "ui/inspectorpane.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace drift::ui {

InspectorPane::InspectorPane(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_control(control), m_tabs(new QTabWidget(this))
{
    Q_UNUSED(m_inspector);
    Q_UNUSED(m_control);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
}

void InspectorPane::showRow(std::optional<quint64>) {}

void InspectorPane::showStream(const RoomId &, const StreamKey &) {}

void InspectorPane::markRow() {}

} // namespace drift::ui

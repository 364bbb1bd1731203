// SPDX-License-Identifier: GPL-3.0-only
#include "ui/roomfinder.h"

#include "inspect/inspector.h"
#include "ui/filteredit.h"
#include "ui/filterreading.h"
#include "ui/objectnames.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int margin = 6;
constexpr int longestText = 4'000;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

} // namespace

RoomFinder::RoomFinder(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_edit(new FilterEdit(inspector.timeline(), this, inspect::RoomMatcher::fields()))
    , m_count(makeLabel(names::roomsFound, this))
    , m_fault(makeLabel(names::roomsFault, this))
{
    m_edit->setObjectName(names::roomFilter);
    m_edit->setAccessibleName(tr("Find a room"));
    m_edit->setPlaceholderText(tr("Part of an id, or  key == \"chat\""));
    m_edit->setToolTip(tr("A part of the room's id, or a filter for its streams: room, key, seq (the last one), size (all that is "
                          "retained) and time (last touched)"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaxLength(longestText);
    setFocusProxy(m_edit);
    m_fault->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(margin);
    line->addWidget(m_edit, 1);
    line->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(margin);
    layout->addLayout(line);
    layout->addWidget(m_fault);
    connect(m_edit, &QLineEdit::textChanged, this, &RoomFinder::find);
    connect(m_edit, &QLineEdit::returnPressed, this, &RoomFinder::left);
}

bool RoomFinder::isBlank() const
{
    return m_edit->text().trimmed().isEmpty();
}

void RoomFinder::clear()
{
    m_edit->clear();
}

void RoomFinder::showCount()
{
    m_count->setVisible(!isBlank());
    m_count->setText(tr("%1 of %2").arg(locale().toString(m_inspector.rooms().rowCount()), locale().toString(m_inspector.openRooms())));
}

// What cannot be a part of an id is a filter. One that is wrong leaves in force what was: it is being written.
void RoomFinder::find()
{
    const QByteArray text = m_edit->text().trimmed().toUtf8();
    const bool isPart = text.isEmpty() || RoomId::parse(text);
    if (isPart) {
        m_edit->setMistake({});
        m_edit->setAccessibleDescription({});
        m_fault->clear();
        m_inspector.setRoomFilter(text);
    } else if (auto expression = readFilter(*m_edit, *m_fault)) {
        m_inspector.filterRooms({std::move(*expression), wallNow()});
    }
    m_fault->setVisible(!m_fault->text().isEmpty());
    Q_EMIT changed();
}

} // namespace drift::ui

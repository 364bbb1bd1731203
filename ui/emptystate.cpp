// SPDX-License-Identifier: GPL-3.0-only
#include "ui/emptystate.h"

#include "ui/addressfield.h"
#include "ui/objectnames.h"
#include "ui/snippets.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int pictureSize = 48;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    return label;
}

} // namespace

EmptyState::EmptyState(const QUrl &api, QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this)) // a small window still shows everything
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setBackgroundRole(QPalette::Base);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
    setApi(api);
}

void EmptyState::setApi(const QUrl &api)
{
    m_area->setWidget(makeCard(api)); // the one before is gone
    m_area->widget()->setBackgroundRole(QPalette::Base);
    updatePicture();
}

QWidget *EmptyState::makeCard(const QUrl &api)
{
    auto *card = new QWidget(this);
    m_picture = plainLabel({}, card);
    auto *title = plainLabel(tr("No rooms yet"), card);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    title->setFont(font);

    auto *hint = plainLabel(tr("Point your app at %1 — or press Ctrl+N for a room to try, or watch some demo traffic.").arg(api.toString()), card);
    hint->setObjectName(names::emptyHint);
    hint->setWordWrap(true);
    hint->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *newRoom = new QPushButton(tr("New room"), card);
    newRoom->setObjectName(names::emptyNewRoom);
    setFocusProxy(newRoom);
    connect(newRoom, &QPushButton::clicked, this, &EmptyState::newRoomRequested);
    auto *demo = new QPushButton(tr("Demo traffic"), card);
    demo->setObjectName(names::emptyDemo);
    demo->setToolTip(tr("Three rooms come alive through this relay, so that there is something to see"));
    connect(demo, &QPushButton::clicked, this, [this] { Q_EMIT demoTrafficToggled(true); });
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(newRoom);
    buttons->addWidget(demo);
    buttons->addStretch(1);

    auto *layout = new QVBoxLayout(card);
    layout->setSpacing(10);
    layout->addStretch(1);
    layout->addWidget(m_picture);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addLayout(buttons);
    layout->addSpacing(14);
    layout->addWidget(makeSnippet(api), 0, Qt::AlignHCenter);
    layout->addStretch(2);
    return card;
}

QWidget *EmptyState::makeSnippet(const QUrl &api)
{
    auto *box = new QWidget(this);
    auto *install = new AddressField(tr("install command"), QStringLiteral("npm i driftdb driftdb-react"), box);
    install->setNames(names::installCommand, names::copyInstallCommand);
    connect(install, &AddressField::copyRequested, this, &EmptyState::copyRequested);

    const QString text = reactSnippet(api);
    auto *snippet = new QPlainTextEdit(text, box);
    snippet->setObjectName(names::snippet);
    snippet->setAccessibleName(tr("React example"));
    snippet->setReadOnly(true);
    snippet->setTabChangesFocus(true);
    snippet->setFont(fixedFont());
    snippet->setLineWrapMode(QPlainTextEdit::NoWrap);
    snippet->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    snippet->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const QFontMetrics metrics(snippet->font());
    const QSize size = metrics.size(0, text);
    const int margin = 2 * (int(snippet->document()->documentMargin()) + snippet->frameWidth());
    snippet->setFixedSize(size.width() + margin + metrics.averageCharWidth(), size.height() + margin + 2);

    auto *copy = new QPushButton(tr("Copy example"), box);
    copy->setObjectName(names::copySnippet);
    connect(copy, &QPushButton::clicked, this, [this, text] { Q_EMIT copyRequested(text); });

    auto *top = new QHBoxLayout;
    top->addWidget(install);
    top->addStretch(1);
    top->addWidget(copy);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(snippet);
    return box;
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_picture)
        updatePicture();
    QWidget::changeEvent(event);
}

void EmptyState::updatePicture()
{
    m_picture->setPixmap(icon(QStringLiteral("rooms"), palette()).pixmap({pictureSize, pictureSize}, devicePixelRatioF(),
                                                                          QIcon::Disabled));
}

} // namespace drift::ui

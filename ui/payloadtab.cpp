// SPDX-License-Identifier: GPL-3.0-only
#include "ui/payloadtab.h"

#include "inspect/visibletext.h"
#include "ui/elidedlabel.h"
#include "ui/findbar.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"
#include "ui/textview.h"
#include "ui/theme.h"
#include "ui/valuetreeview.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

const QString modeKey = QStringLiteral("inspector/mode");
const QString columnsKey = QStringLiteral("inspector/tree");

} // namespace

PayloadTab::PayloadTab(QWidget *parent)
    : QWidget(parent), m_modes(new QButtonGroup(this)), m_facts(new ElidedLabel(this)), m_meaning(new ElidedLabel(this)), m_copy(new QToolButton(this))
    , m_stack(new PageOrReason(names::payloadNothing, this)), m_tree(new ValueTreeView(this)), m_text(new TextView(this))
    , m_textPage(new QWidget(this))
{
    m_tree->setObjectName(names::payloadTree);
    m_text->setObjectName(names::payloadText);
    m_text->setAccessibleName(tr("Payload as text"));

    auto *page = new QVBoxLayout(m_textPage);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_text, 1);
    page->addWidget(new FindBar(*m_text, m_textPage));
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_textPage);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    m_meaning->setObjectName(names::payloadMeaning);
    m_meaning->setContentsMargins(8, 2, 8, 4);
    layout->addWidget(m_meaning);
    layout->addWidget(m_stack, 1);
    connect(m_tree, &ValueTreeView::copyRequested, this, &PayloadTab::copyRequested);
    connect(m_tree, &ValueTreeView::filterRequested, this, &PayloadTab::filterRequested);
    connect(m_text, &TextView::copyRequested, this, &PayloadTab::copyRequested);
    setMode(m_mode);
    showNothing({});
}

QWidget *PayloadTab::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    const std::pair<QString, QString> modes[] = {{tr("Tree"), names::payloadModeTree},
                                                 {tr("Pretty"), names::payloadModePretty},
                                                 {tr("Raw"), names::payloadModeRaw},
                                                 {tr("Hex"), names::payloadModeHex}};
    for (int mode = 0; mode < 4; ++mode) {
        auto *button = new QToolButton(bar);
        button->setText(modes[mode].first);
        button->setObjectName(modes[mode].second);
        button->setAccessibleName(tr("Show the payload as: %1").arg(modes[mode].first));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        m_modes->addButton(button, mode);
        layout->addWidget(button);
    }
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int mode) { setMode(Mode(mode)); });
    m_facts->setObjectName(names::payloadFacts);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(names::payloadCopy);
    m_copy->setAccessibleName(tr("Copy the whole payload as it is shown"));
    m_copy->setToolTip(m_copy->accessibleName());
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    connect(m_copy, &QToolButton::clicked, this, &PayloadTab::copyWhole);
    updateIcon();
    layout->addSpacing(6);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_copy);
    return bar;
}

void PayloadTab::showValue(const protocol::Value &value, const QString &meaning)
{
    m_meaning->setWhole(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
    if (m_value == value)
        return;
    m_value = value;
    m_isShown = false;
    const QString bytes = locale().toString(qlonglong(value.bytes.size()));
    m_facts->setWhole(tr("%1 · %2 bytes").arg(value.encoding == protocol::Encoding::Json ? tr("JSON") : tr("CBOR"), bytes));
    m_copy->setEnabled(true);
    if (isVisible())
        showShape();
}

void PayloadTab::showNothing(const QString &why)
{
    m_value.reset();
    m_isShown = false;
    m_facts->setWhole({});
    m_meaning->hide();
    m_copy->setEnabled(false);
    m_tree->clear();
    m_text->setLines(nullptr);
    m_stack->showReason(why);
}

void PayloadTab::setMode(Mode mode)
{
    m_mode = mode;
    m_isShown = false;
    m_modes->button(int(mode))->setChecked(true);
    if (isVisible())
        showShape();
}

void PayloadTab::saveTo(QSettings &settings) const
{
    settings.setValue(modeKey, int(m_mode));
    settings.setValue(columnsKey, m_tree->columns());
}

void PayloadTab::restoreFrom(const QSettings &settings)
{
    const int mode = settings.value(modeKey, int(m_mode)).toInt();
    if (mode >= int(Mode::Tree) && mode <= int(Mode::Hex))
        setMode(Mode(mode));
    m_tree->setColumns(settings.value(columnsKey).toByteArray());
}

void PayloadTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showShape();
}

// Nothing is made of a value that nobody looks at.
void PayloadTab::showShape()
{
    if (!m_value || m_isShown)
        return;
    m_isShown = true;
    if (m_mode == Mode::Tree) {
        m_text->setLines(nullptr);
        m_tree->show(*m_value);
        m_stack->setCurrentWidget(m_tree);
        return;
    }
    m_tree->clear();
    const inspect::TextMode text = m_mode == Mode::Pretty ? inspect::TextMode::Pretty
        : m_mode == Mode::Raw                             ? inspect::TextMode::Raw
                                                          : inspect::TextMode::Hex;
    m_text->setLines(inspect::linesOf(*m_value, text));
    m_stack->setCurrentWidget(m_textPage);
}

// Of the tree that is the raw text.
void PayloadTab::copyWhole()
{
    if (!m_value)
        return;
    const inspect::TextMode text = m_mode == Mode::Pretty ? inspect::TextMode::Pretty
        : m_mode == Mode::Hex                             ? inspect::TextMode::Hex
                                                          : inspect::TextMode::Raw;
    Q_EMIT copyRequested(inspect::exactText(inspect::linesOf(*m_value, text)->whole()));
}

void PayloadTab::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void PayloadTab::updateIcon()
{
    m_copy->setIcon(icon(QStringLiteral("copy"), palette()));
}

} // namespace drift::ui

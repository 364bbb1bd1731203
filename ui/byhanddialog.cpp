// SPDX-License-Identifier: GPL-3.0-only
#include "ui/byhanddialog.h"

#include "ui/editwords.h"
#include "ui/objectnames.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int narrowest = 460;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ByHandDialog::ByHandDialog(inspect::Inspector &inspector, const Texts &texts, QWidget *parent)
    : QDialog(parent)
    , m_done(texts.done)
    , m_content(new QVBoxLayout)
    , m_what(plainLabel(texts.what, this))
    , m_about(plainLabel({}, this))
    , m_notice(plainLabel({}, this))
    , m_accept(new QPushButton(texts.accept, this))
{
    setObjectName(names::byHandDialog);
    setWindowTitle(texts.title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(narrowest);
    makeLayout(texts);
    connect(&inspector, &inspect::Inspector::editDone, this, &ByHandDialog::finish);
    connect(&inspector, &inspect::Inspector::requestsLost, this, [this] {
        if (m_request == 0)
            return;
        m_request = 0;
        Q_EMIT finishedWith(tr("It is not known whether this was done: %1 The relay's answer was lost.").arg(m_what->text()));
        QDialog::reject();
    });
}

void ByHandDialog::makeLayout(const Texts &texts)
{
    m_what->setObjectName(names::byHandText);
    QFont bold = m_what->font();
    bold.setBold(true);
    m_what->setFont(bold);
    m_about->setObjectName(names::byHandAbout);
    m_about->hide();
    m_notice->setObjectName(names::byHandNotice);
    m_notice->hide();
    m_accept->setObjectName(names::byHandAccept);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(names::byHandCancel);
    m_accept->setDefault(!texts.isFinal);
    cancel->setDefault(texts.isFinal);
    if (texts.isFinal)
        cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &ByHandDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ByHandDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_what);
    layout->addWidget(m_about);
    layout->addLayout(m_content);
    QString consequences = texts.consequences;
    if (texts.serversDoing)
        consequences += u'\n' + tr("The protocol has no message for this: the timeline shows it as the server's own doing.");
    layout->addWidget(plainLabel(consequences, this));
    layout->addWidget(m_notice);
    layout->addStretch();
    layout->addWidget(buttons);
}

void ByHandDialog::addContent(QWidget *content)
{
    m_content->addWidget(content, 1);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_content, 1);
}

void ByHandDialog::setAcceptable(bool acceptable)
{
    m_acceptable = acceptable;
    updateAccept();
}

void ByHandDialog::setNotice(const QString &notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    makeRoom();
}

void ByHandDialog::setAbout(const QString &about)
{
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    makeRoom();
}

void ByHandDialog::setWhat(const QString &what)
{
    m_what->setText(what);
}

// Texts of several lines ask for more room than they need until their width is known.
void ByHandDialog::showEvent(QShowEvent *event)
{
    if (m_content->isEmpty() && layout()->hasHeightForWidth()) // not where it scrolls
        resize(width(), layout()->heightForWidth(width()));
    QDialog::showEvent(event);
}

// For a text that came while it is open.
void ByHandDialog::makeRoom()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->heightForWidth(width())));
}

void ByHandDialog::updateAccept()
{
    m_accept->setEnabled(m_acceptable && m_request == 0);
}

void ByHandDialog::accept()
{
    if (!m_accept->isEnabled())
        return;
    m_request = carryOut();
    if (m_request != 0) {
        updateAccept();
        return;
    }
    Q_EMIT finishedWith(m_done);
    QDialog::accept();
}

void ByHandDialog::finish(const journal::EditDone &done)
{
    if (m_request == 0 || done.request != m_request)
        return;
    m_request = 0;
    updateAccept();
    if (done.refusal) {
        setNotice(tr("⚠ Nothing changed. The relay refused: %1").arg(errorText(*done.refusal)));
        Q_EMIT refused();
    } else if (done.outcome == room::Outcome::CompactStale) {
        setNotice(tr("⚠ Nothing changed. This came too late: the stream was replaced or compacted further in the meantime."));
        Q_EMIT refused();
    } else {
        Q_EMIT finishedWith(m_done);
        QDialog::accept();
    }
}

} // namespace drift::ui

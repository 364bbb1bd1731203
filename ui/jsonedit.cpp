// SPDX-License-Identifier: GPL-3.0-only
#include "ui/jsonedit.h"

#include "inspect/draft.h"
#include "inspect/visibletext.h"
#include "protocol/transcode.h"
#include "ui/faultwords.h"
#include "ui/objectnames.h"
#include "ui/outcomeannouncement.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int fewestLines = 3;
constexpr int fewestLetters = 18; // of a line of what is said below it

// What an editor would not show, or take for something else (U+2029 for the end of a line), as the escape that means
// the same in a string.
QString typeable(const QByteArray &json)
{
    QString text = inspect::exactText(json);
    for (qsizetype i = text.size(); i-- > 0;) {
        const char16_t c = text.at(i).unicode();
        const bool steers = (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f);
        if (steers || c == 0x061c || c == 0x200b || c == 0xfeff)
            text.replace(i, 1, QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0')));
    }
    return text;
}

} // namespace

// What is pasted may be too long for it.
class JsonEdit::Editor : public QPlainTextEdit
{
public:
    explicit Editor(JsonEdit *owner) : QPlainTextEdit(owner), m_owner(owner) {}

    [[nodiscard]] QSize sizeHint() const override { return {320, fontMetrics().lineSpacing() * (fewestLines + 3)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, fontMetrics().lineSpacing() * fewestLines}; }

protected:
    void insertFromMimeData(const QMimeData *source) override
    {
        const QByteArray text = source->text().toUtf8();
        if (text.size() > longestText)
            m_owner->setText(text);
        else
            insertPlainText(typeable(text));
    }

private:
    JsonEdit *const m_owner;
};

JsonEdit::JsonEdit(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_editor(new Editor(this))
    , m_state(new QLabel(this))
    , m_format(new QPushButton(tr("Format"), this))
    , m_compact(new QPushButton(tr("One line"), this))
    , m_another(new QPushButton(tr("Type another"), this))
    , m_maxDepth(protocol::Limits{}.maxDepth)
{
    m_editor->setObjectName(names::jsonText);
    m_editor->setAccessibleName(what);
    m_editor->setFont(fixedFont());
    m_editor->setTabChangesFocus(true);
    m_editor->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_editor->installEventFilter(this);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &JsonEdit::check);
    auto *outcome = new OutcomeAnnouncement([this] { return m_fault && m_editor->hasFocus() ? m_state->text() : QString(); }, this);
    connect(m_editor, &QPlainTextEdit::textChanged, outcome, &OutcomeAnnouncement::begin);
    makeLayout();
    setFocusProxy(m_editor);
    check();
}

void JsonEdit::makeLayout()
{
    m_state->setObjectName(names::jsonState);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setMinimumWidth(fontMetrics().averageCharWidth() * fewestLetters);
    m_format->setObjectName(names::jsonFormat);
    m_format->setToolTip(tr("A member or element a line; nothing but white space changes"));
    m_compact->setObjectName(names::jsonCompact);
    m_compact->setToolTip(tr("Without white space; nothing else changes"));
    m_another->setObjectName(names::jsonAnother);
    m_another->hide();
    connect(m_format, &QPushButton::clicked, this, &JsonEdit::format);
    connect(m_compact, &QPushButton::clicked, this, &JsonEdit::compact);
    connect(m_another, &QPushButton::clicked, this, [this] {
        setText({});
        m_editor->setFocus();
    });

    auto *below = new QHBoxLayout;
    below->addWidget(m_state, 1);
    below->addWidget(m_another);
    below->addWidget(m_format);
    below->addWidget(m_compact);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_editor, 1);
    layout->addLayout(below);
}

void JsonEdit::setMaxDepth(qint64 maxDepth)
{
    m_maxDepth = maxDepth;
    check();
}

void JsonEdit::setCounting(bool counting)
{
    m_counting = counting;
    check();
}

void JsonEdit::setOptional(bool optional)
{
    m_optional = optional;
    check();
}

void JsonEdit::setValue(const protocol::Value &value)
{
    m_set = value;
    show(protocol::transcoded(value, protocol::Encoding::Json));
}

void JsonEdit::setText(const QByteArray &json)
{
    m_set = {json, protocol::Encoding::Json};
    show(json);
}

void JsonEdit::show(const QByteArray &json)
{
    const bool isLong = json.size() > longestText;
    m_kept = isLong ? std::optional(json) : std::nullopt;
    m_editor->setReadOnly(isLong);
    m_another->setVisible(isLong);
    m_editor->setPlainText(isLong ? tr("%1 of JSON, kept as they are: too long to be edited here. They begin with\n%2")
                                            .arg(locale().formattedDataSize(json.size()), inspect::visibleText(json, 200))
                                  : typeable(json));
}

QByteArray JsonEdit::text() const
{
    // Not toPlainText(), which makes plain spaces of those that do not break.
    return m_kept ? *m_kept : m_editor->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n').toUtf8();
}

bool JsonEdit::isEdited() const
{
    return m_editor->document()->isModified();
}

protocol::Value JsonEdit::value() const
{
    if (!isEdited() && m_set.encoding != protocol::Encoding::Json)
        return m_set;
    const QByteArray &json = isEdited() ? text() : m_set.bytes;
    return {json.trimmed(), protocol::Encoding::Json}; // white space around it is not part of it
}

void JsonEdit::format()
{
    rewrite(inspect::indentedJson);
}

void JsonEdit::compact()
{
    rewrite(inspect::compactJson);
}

// Through the cursor, so that it can be undone in the editor.
void JsonEdit::rewrite(QByteArray (*how)(QByteArrayView))
{
    if (m_fault || m_kept)
        return;
    const QByteArray before = text();
    const QByteArray marked = m_counting ? inspect::withoutMarks(before) : before;
    QByteArray after = how(marked);
    if (const qsizetype mark = m_counting ? before.indexOf(inspect::counterMark) : -1; mark >= 0)
        after.replace(marked.mid(mark, inspect::counterMark.size()), inspect::counterMark.toByteArray());
    QTextCursor cursor(m_editor->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(typeable(after));
    m_editor->moveCursor(QTextCursor::Start);
}

void JsonEdit::check()
{
    const QByteArray typed = text();
    if (m_optional && typed.trimmed().isEmpty())
        m_fault.reset();
    else
        m_fault = inspect::faultInJson(m_counting ? inspect::withoutMarks(typed) : typed, m_maxDepth);
    m_format->setEnabled(!m_fault && !m_kept);
    m_compact->setEnabled(m_format->isEnabled());
    mark();
    say();
    Q_EMIT changed();
}

// The line of the fault has another ground, its first character a wave below it.
void JsonEdit::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_fault && isEnabled() && !m_kept && !m_editor->toPlainText().isEmpty()) {
        const QTextBlock block = m_editor->document()->findBlockByNumber(int(m_fault->line) - 1);
        // Columns count characters, cursors UTF-16 units.
        const QString line = block.text();
        qsizetype unit = 0;
        for (qsizetype column = 1; column < m_fault->column && unit < line.size(); ++column)
            unit += line.at(unit).isHighSurrogate() ? 2 : 1;
        const QColor colour = faultColour(palette());

        QTextEdit::ExtraSelection whole;
        QColor ground = colour;
        ground.setAlphaF(0.14F);
        whole.format.setBackground(ground);
        whole.format.setProperty(QTextFormat::FullWidthSelection, true);
        whole.cursor = QTextCursor(block);
        QTextEdit::ExtraSelection place;
        place.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        place.format.setUnderlineColor(colour);
        place.cursor = QTextCursor(block);
        place.cursor.setPosition(block.position() + int(std::min(unit, line.size())));
        // At the end of a line there is nothing to underline but what stands before it.
        place.cursor.movePosition(unit < line.size() ? QTextCursor::NextCharacter : QTextCursor::PreviousCharacter,
                                  QTextCursor::KeepAnchor);
        marks = {whole, place};
    }
    m_editor->setExtraSelections(marks);
}

void JsonEdit::say()
{
    QPalette colours = palette();
    if (!isEnabled()) {
        m_state->clear(); // nobody asked for a value
    } else if (!m_fault) {
        const qsizetype bytes = text().trimmed().size();
        m_state->setText(bytes == 0 ? tr("✓ No value") : tr("✓ JSON, %1").arg(locale().formattedDataSize(bytes)));
    } else {
        m_state->setText(tr("✗ Line %1, column %2: %3").arg(locale().toString(m_fault->line), locale().toString(m_fault->column),
                                                                      faultText(m_fault->what)));
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    }
    m_state->setPalette(colours);
}

bool JsonEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() & Qt::ControlModifier) {
            Q_EMIT submitted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void JsonEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange) {
        mark();
        say();
    }
    QWidget::changeEvent(event);
}

} // namespace drift::ui

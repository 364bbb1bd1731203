// SPDX-License-Identifier: GPL-3.0-only
#include "ui/textviewaccessible.h"

#include "ui/textview.h"

namespace drift::ui {

namespace {

constexpr qsizetype spoken = 2'000; // of a line, in UTF-16 units

QAccessibleInterface *make(const QString &className, QObject *object)
{
    auto *view = qobject_cast<TextView *>(object);
    return view && className == QLatin1StringView(TextView::staticMetaObject.className()) ? new TextViewAccessible(view) : nullptr;
}

} // namespace

void TextViewAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once);
}

void TextViewAccessible::cursorMoved(TextView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent event(view, int(view->cursor().unit));
    QAccessible::updateAccessibility(&event);
}

TextViewAccessible::TextViewAccessible(TextView *view) : QAccessibleWidget(view, QAccessible::EditableText) {}

TextView *TextViewAccessible::view() const
{
    return static_cast<TextView *>(widget());
}

QString TextViewAccessible::line() const
{
    return view()->lineAt(view()->cursor().line).text().left(spoken);
}

QString TextViewAccessible::text(QAccessible::Text t) const
{
    return t == QAccessible::Value ? line() : QAccessibleWidget::text(t);
}

QAccessible::State TextViewAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

void *TextViewAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TextViewAccessible::text(int startOffset, int endOffset) const
{
    return line().mid(startOffset, endOffset - startOffset);
}

int TextViewAccessible::characterCount() const
{
    return int(line().size());
}

int TextViewAccessible::cursorPosition() const
{
    return int(std::min(view()->cursor().unit, spoken));
}

QString TextViewAccessible::attributes(int, int *startOffset, int *endOffset) const
{
    *startOffset = 0;
    *endOffset = characterCount();
    return {};
}

void TextViewAccessible::selection(int, int *startOffset, int *endOffset) const
{
    *startOffset = *endOffset = 0;
}

} // namespace drift::ui

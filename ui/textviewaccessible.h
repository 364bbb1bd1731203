// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAccessibleTextInterface>
#include <QAccessibleWidget>

namespace drift::ui {

class TextView;

// What a screen reader is told of a TextView: the line in which the cursor stands. The whole text may be millions of
// lines, and is not made for this.
// Thread: main. Owner: Qt.
class TextViewAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    // Once is enough.
    static void install();
    // The cursor of `view` stands somewhere else.
    static void cursorMoved(TextView *view);

    explicit TextViewAccessible(TextView *view);

    [[nodiscard]] QString text(QAccessible::Text t) const override;
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QString text(int startOffset, int endOffset) const override;
    [[nodiscard]] int characterCount() const override;
    [[nodiscard]] int cursorPosition() const override;
    [[nodiscard]] QString attributes(int offset, int *startOffset, int *endOffset) const override;
    void selection(int selectionIndex, int *startOffset, int *endOffset) const override;
    [[nodiscard]] int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    void setCursorPosition(int) override {}
    [[nodiscard]] QRect characterRect(int) const override { return {}; }
    [[nodiscard]] int offsetAtPoint(const QPoint &) const override { return -1; }
    void scrollToSubstring(int, int) override {}

private:
    [[nodiscard]] TextView *view() const;
    [[nodiscard]] QString line() const;
};

} // namespace drift::ui

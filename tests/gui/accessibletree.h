// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QLabel>
#include <QRegularExpression>
#include <QSet>

namespace drift::test {

// What a screen reader gets of a window, and what is wrong with that.
class AccessibleTree
{
public:
    static constexpr int mostRows = 20; // of a table that are listened to

    // Everything that is seen in it. What is wrong is said with the path that leads there.
    static QStringList faultsIn(QWidget &window)
    {
        AccessibleTree tree;
        tree.walk(QAccessible::queryAccessibleInterface(&window), {});
        return tree.m_faults;
    }

    // A sentence says more than a cell does, and what its parts are.
    static bool isSentence(const QString &text)
    {
        static const QRegularExpression words(QStringLiteral("\\w+"), QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression parts(QStringLiteral("[,:] "));
        return text.count(words) >= 3 && text.contains(parts);
    }

private:
    void walk(QAccessibleInterface *each, const QStringList &above)
    {
        if (!each || !each->isValid() || each->state().invisible)
            return;
        const QString name = each->text(QAccessible::Name);
        QString here = QStringLiteral("role %1").arg(int(each->role()));
        if (QObject *object = each->object())
            here += QStringLiteral("(%1 %2)").arg(QString::fromLatin1(object->metaObject()->className()), object->objectName());
        const QStringList path = above + QStringList{here + u' ' + name};
        if (isControl(*each) && name.trimmed().isEmpty())
            m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": no name");
        if (each->role() == QAccessible::ComboBox && each->text(QAccessible::Description).isEmpty() && each->relations(QAccessible::Label).isEmpty())
            m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": only what is chosen is read"); // which is its name on Linux
        if (const auto *label = qobject_cast<QLabel *>(each->object()); label && !isRead(*label, name))
            m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": is not read by its text: ") + label->text();
        if (auto *view = qobject_cast<QAbstractItemView *>(each->object())) {
            listenToRows(*each, *view, path);
            return;
        }
        QSet<QString> names;
        for (int i = 0; i < each->childCount(); ++i) {
            QAccessibleInterface *child = each->child(i);
            walk(child, path);
            if (!child || child->state().invisible || !isControl(*child) || child->role() == QAccessible::PageTab)
                continue;
            const QString known = QString::number(child->role()) + u' ' + child->text(QAccessible::Name);
            if (names.contains(known))
                m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": two are called ") + child->text(QAccessible::Name);
            names << known;
        }
    }

    // A name of its own would be read in the place of what it says.
    static bool isRead(const QLabel &label, const QString &name)
    {
        return name.contains(label.text().section(u'…', 0, 0).remove(u'&'));
    }

    // What the keyboard goes to, or a person presses. The parts of a scroll bar, a combo box and a spin box are theirs.
    static bool isControl(const QAccessibleInterface &each)
    {
        switch (each.role()) {
        case QAccessible::ScrollBar:
        case QAccessible::StaticText:
        case QAccessible::MenuBar: // read by its menus
        case QAccessible::Window:
        case QAccessible::Dialog: return false;
        case QAccessible::Button:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::ComboBox:
        case QAccessible::EditableText:
        case QAccessible::Table:
        case QAccessible::Tree: return true;
        case QAccessible::List: return each.parent() && each.parent()->role() != QAccessible::ComboBox;
        default: return each.state().focusable;
        }
    }

    // Whichever cell the keyboard stands in, the whole row is read.
    void listenToRows(QAccessibleInterface &table, const QAbstractItemView &view, const QStringList &path)
    {
        const QAbstractItemModel *model = view.model();
        if (!model || model->columnCount() < 2)
            return;
        QAccessibleTableInterface *cells = table.tableInterface();
        if (!cells) {
            m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": no table");
            return;
        }
        for (int row = 0; row < std::min(cells->rowCount(), mostRows); ++row) {
            QSet<QString> said;
            for (int column = 0; column < model->columnCount(); ++column) {
                if (QAccessibleInterface *cell = cells->cellAt(row, column))
                    said << cell->text(QAccessible::Name);
            }
            const QString sentence = said.size() == 1 ? *said.begin() : QString();
            if (!isSentence(sentence))
                m_faults << path.join(QStringLiteral(" > ")) + QStringLiteral(": row %1 is no sentence: %2").arg(row).arg(said.values().join(u'|'));
        }
    }

    QStringList m_faults;
};

} // namespace drift::test

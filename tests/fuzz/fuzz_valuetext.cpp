// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"
#include "inspect/valuediff.h"
#include "inspect/valuetext.h"
#include "inspect/valuetree.h"
#include "inspect/visibletext.h"

// What the window makes of a value. The first byte says in which encoding the rest is; it need not be well formed.
DRIFT_FUZZ_TARGET(valuetext)
{
    using namespace drift;
    using namespace drift::inspect;
    if (input.isEmpty())
        return;
    const protocol::Value value{input.sliced(1).toByteArray(), input[0] % 2 ? protocol::Encoding::Cbor : protocol::Encoding::Json};
    for (const TextMode mode : {TextMode::Pretty, TextMode::Raw, TextMode::Hex}) {
        const std::unique_ptr<TextLines> lines = linesOf(value, mode);
        while (lines->readMore(7)) { }
        for (qsizetype number = 0; number < lines->count(); ++number) {
            const QByteArray line = lines->line(number);
            const QString shown = visibleText(line, line.size());
            FUZZ_CHECK(bytesBefore(line, shown.size()) == line.size());
            FUZZ_CHECK(columnOf(line, line.size()) == shown.size());
            for (const QChar c : shown)
                FUZZ_CHECK(c.unicode() >= 0x20 && c.unicode() != 0x7F);
        }
        if (mode == TextMode::Raw && value.encoding == protocol::Encoding::Json)
            FUZZ_CHECK(lines->whole() == value.bytes);
        if (mode == TextMode::Raw && value.encoding == protocol::Encoding::Cbor)
            FUZZ_CHECK(QByteArray::fromHex(lines->whole()) == value.bytes);
    }

    ValueTree tree;
    tree.show(value);
    std::vector<QModelIndex> open{tree.index(0, 0)};
    while (!open.empty()) {
        const QModelIndex index = open.back();
        open.pop_back();
        tree.fetchMore(index);
        for (int column = 0; column < ValueColumnCount; ++column)
            (void)index.siblingAtColumn(column).data();
        (void)index.data(ValuePathRole);
        for (int row = 0; row < tree.rowCount(index); ++row)
            open.push_back(tree.index(row, 0, index));
    }
    FUZZ_CHECK(diffValues(value, value).changes.empty());
}

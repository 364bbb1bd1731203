// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"
#include "protocol/cborscanner.h"

#include <vector>

namespace drift::inspect {

// CBOR as diagnostic notation, with a line for each element.
class PrettyCbor : public TextLines
{
public:
    explicit PrettyCbor(QByteArray bytes);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QByteArray line(qsizetype number) const override;
    bool readMore(qsizetype bytes) override;
    [[nodiscard]] bool isRead() const override { return m_isRead; }

private:
    // What cannot be seen in a line's bytes. They go on to those of the next line; a definite length ends without any.
    struct Line
    {
        quint32 begin;
        quint32 depth;
        quint32 closedTags : 26; // around the container that ends here: they were opened in earlier lines
        quint32 closesArray : 1;
        quint32 closesMap : 1;
        quint32 hasBreak : 1;
        quint32 hasComma : 1;
        quint32 isBroken : 1; // the rest, which is not well formed
    };
    struct Frame
    {
        protocol::CborMajor major; // Array, Map or Tag
        bool isIndefinite;
        quint64 seen;
        quint64 total;
        qsizetype line; // in which it was opened
    };

    Line &begin();
    [[nodiscard]] bool readItem();
    [[nodiscard]] bool open(const protocol::CborHead &head);
    [[nodiscard]] bool itemEnded();
    void endContainer();
    [[nodiscard]] bool isBreakNext() const;

    const QByteArray m_bytes;
    protocol::CborScanner m_scanner;
    std::vector<Frame> m_frames;
    std::vector<Line> m_lines;
    qint64 m_depth = 0; // arrays and maps in m_frames
    bool m_isRead = false;
};

// One item, tags included, in one line; of its strings no more than `maxBytes` are shown, and of a container nothing but
// its brackets.
[[nodiscard]] QByteArray diagnosticOf(QByteArrayView item, qint64 maxBytes);

} // namespace drift::inspect

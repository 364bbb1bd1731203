// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>

// JSON text taken apart without being changed. A JSON library would sort, merge and round what the transcripts are about.
// The text comes out of our own files: what is malformed there is a mistake of ours, and shows as an empty result.
namespace drift::conformance {

struct RawMember
{
    QByteArray name;  // its text
    QByteArray value; // as it stands
};

class RawObject
{
public:
    RawObject() = default;
    explicit RawObject(QByteArrayView text);

    [[nodiscard]] bool isEmpty() const { return m_members.isEmpty(); }
    [[nodiscard]] QList<RawMember> members() const { return m_members; }
    [[nodiscard]] bool has(QByteArrayView name) const { return !raw(name).isNull(); }
    [[nodiscard]] QByteArray raw(QByteArrayView name) const;  // null where there is none
    [[nodiscard]] QByteArray text(QByteArrayView name) const; // of a string; of anything else as it stands
    [[nodiscard]] int number(QByteArrayView name, int otherwise) const;

private:
    QList<RawMember> m_members;
};

[[nodiscard]] QList<QByteArray> elementsOf(QByteArrayView array);
// The content of a string; anything else as it stands.
[[nodiscard]] QByteArray textOf(QByteArrayView json);
// Plainly: whole numbers as integers, others as float64, everything in its shortest definite form and in its order.
// The string "<any>" becomes these five bytes alone, for it stands for a whole value.
[[nodiscard]] QByteArray toCbor(QByteArrayView json);

} // namespace drift::conformance

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QMap>

namespace drift::conformance {

// What stands in angle brackets in a transcript, and what is known of it so far.
class Blanks
{
public:
    void set(const QByteArray &name, const QByteArray &value) { m_values[name] = value; }

    // "<port>", "<id>" once it is known, and "<x:100>", "<open:100>" and "<close:100>" for as many x, [ and ].
    [[nodiscard]] QByteArray filled(QByteArray text) const;
    // How the two differ, empty where they do not. "<any>" stands for something, and "<id>" the first time for the id of
    // a new room, which is known from then on.
    [[nodiscard]] QByteArray compare(const QByteArray &expected, const QByteArray &actual);

private:
    QMap<QByteArray, QByteArray> m_values;
};

// Hexadecimal with spaces, in which "<any>" may stand.
[[nodiscard]] QByteArray bytesOf(const QByteArray &hex);
// How bytes are shown in a complaint.
[[nodiscard]] QByteArray shown(const QByteArray &bytes);

} // namespace drift::conformance

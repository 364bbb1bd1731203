// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <random>

// Values such as no serializer would write them, each well formed and each with a counterpart in the other encoding.
namespace drift::conformance {

class ValueMaker
{
public:
    explicit ValueMaker(quint64 seed) : m_random(seed) {}

    [[nodiscard]] QByteArray json(int depth = 0);
    [[nodiscard]] QByteArray cbor(int depth = 0);

private:
    int below(int bound) { return int(m_random() % quint64(bound)); }
    template<size_t size>
    const char *oneOf(const char *const (&choices)[size]) { return choices[below(int(size))]; }

    QByteArray space();
    QByteArray digits(int most);
    QByteArray jsonNumber();
    QByteArray jsonString();
    QByteArray jsonContainer(int depth);

    QByteArray bytes(int size);
    QByteArray utf8();
    // A head, as short as it can be or longer.
    QByteArray head(int major, quint64 number);
    QByteArray cborString(int major, const QByteArray &content);
    QByteArray cborNumber();
    QByteArray cborKey();
    QByteArray cborContainer(int depth);
    QByteArray cborTagged(int depth);

    std::mt19937_64 m_random;
};

} // namespace drift::conformance

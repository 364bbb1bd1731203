// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/cbordiagnostic.h"

#include <algorithm>
#include <iterator>

namespace drift::inspect {

namespace {

struct TagName
{
    quint64 tag;
    const char *name;
};

// Rising, for std::lower_bound.
constexpr TagName names[] = {
    {0, "date and time"},
    {1, "epoch time"},
    {2, "bignum"},
    {3, "negative bignum"},
    {4, "decimal fraction"},
    {5, "bigfloat"},
    {16, "COSE encrypted, one recipient"},
    {17, "COSE MAC, one recipient"},
    {18, "COSE signed, one signer"},
    {21, "base64url expected"},
    {22, "base64 expected"},
    {23, "base16 expected"},
    {24, "encoded CBOR"},
    {25, "string reference"},
    {26, "Perl object"},
    {27, "object with type and arguments"},
    {28, "shareable value"},
    {29, "shared value"},
    {30, "rational number"},
    {31, "absent value"},
    {32, "URI"},
    {33, "base64url"},
    {34, "base64"},
    {35, "regular expression"},
    {36, "MIME message"},
    {37, "UUID"},
    {38, "text with language"},
    {39, "identifier"},
    {40, "multi-dimensional array"},
    {41, "homogeneous array"},
    {42, "content identifier"},
    {52, "IPv4"},
    {54, "IPv6"},
    {61, "CBOR web token"},
    {63, "encoded CBOR sequence"},
    {96, "COSE encrypted"},
    {97, "COSE MAC"},
    {98, "COSE signed"},
    {100, "days since 1970-01-01"},
    {103, "geographic coordinates"},
    {110, "relative object identifier"},
    {111, "object identifier"},
    {256, "string reference namespace"},
    {257, "binary MIME message"},
    {258, "set"},
    {259, "map with any keys"},
    {260, "network address"},
    {261, "network address prefix"},
    {262, "embedded JSON"},
    {263, "hexadecimal string"},
    {264, "decimal fraction, any exponent"},
    {265, "bigfloat, any exponent"},
    {1001, "extended time"},
    {1002, "duration"},
    {1003, "period"},
    {1004, "date"},
    {1040, "multi-dimensional array, column by column"},
    {55799, "CBOR itself"},
};

QByteArray elementName(const protocol::CborElement &element, quint64 tag)
{
    using Type = protocol::CborElement::Type;
    const char *const kind = element.type == Type::Float ? "float" : element.type == Type::Signed ? "int" : "uint";
    QByteArray name = kind + QByteArray::number(8 * element.size);
    if (element.size > 1)
        name += element.isLittleEndian ? " little-endian" : " big-endian";
    return tag == 68 ? name + " clamped" : name;
}

} // namespace

QByteArray tagName(quint64 tag)
{
    const protocol::CborPlace content{protocol::CborPlace::In::Tag, true, tag};
    if (tag >= 64 && tag <= 87 && tag != 76)
        return elementName(protocol::typedArrayElement(content), tag) + " array";
    const auto *const found =
        std::lower_bound(std::begin(names), std::end(names), tag, [](const TagName &a, quint64 b) { return a.tag < b; });
    return found != std::end(names) && found->tag == tag ? QByteArray(found->name) : QByteArray();
}

} // namespace drift::inspect

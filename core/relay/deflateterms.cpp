// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflateterms.h"

#include "relay/extensions.h"
#include "relay/requestreader.h"

#include <algorithm>

namespace drift::relay {

namespace {

// A decimal number from 8 to 15 without a zero in front (section 7.1.2).
std::optional<int> windowBits(const std::optional<QByteArray> &value)
{
    for (int bits = 8; bits <= DeflateTerms::mostWindowBits; ++bits) {
        if (value == QByteArray::number(bits))
            return bits;
    }
    return std::nullopt;
}

bool isTwice(const Extension &offer, const QByteArray &name)
{
    return std::count_if(offer.parameters.begin(), offer.parameters.end(), [&](const auto &parameter) { return parameter.name == name; }) > 1;
}

// Takes one parameter into the terms; false where the offer must be declined for it.
bool take(const Extension::Parameter &parameter, DeflateTerms &terms)
{
    // What the client has no context for is what both sides do without in any case.
    if (parameter.name == "server_no_context_takeover" || parameter.name == "client_no_context_takeover")
        return !parameter.value;
    // A smaller window of the client's needs nothing of ours: what inflates is made for the largest.
    if (parameter.name == "client_max_window_bits")
        return !parameter.value || windowBits(parameter.value);
    if (parameter.name != "server_max_window_bits")
        return false;
    const std::optional<int> bits = windowBits(parameter.value);
    terms.serverWindowBits = bits.value_or(DeflateTerms::mostWindowBits);
    terms.namedByClient = true;
    return bits.has_value();
}

} // namespace

QByteArray DeflateTerms::response() const
{
    QByteArray text = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    if (namedByClient)
        text += "; server_max_window_bits=" + QByteArray::number(serverWindowBits);
    return text;
}

std::optional<DeflateTerms> acceptDeflate(QByteArrayView offer)
{
    const std::optional<Extension> extension = parseExtension(offer);
    if (!extension || extension->name != "permessage-deflate")
        return std::nullopt;
    DeflateTerms terms;
    for (const Extension::Parameter &parameter : extension->parameters) {
        if (isTwice(*extension, parameter.name) || !take(parameter, terms))
            return std::nullopt;
    }
    return terms;
}

std::optional<DeflateTerms> acceptedDeflate(const RequestHead &head)
{
    for (const QByteArray &offer : head.list("sec-websocket-extensions")) {
        if (auto terms = acceptDeflate(offer))
            return terms;
    }
    return std::nullopt;
}

} // namespace drift::relay

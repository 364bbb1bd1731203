// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/shape.h"

#include "inspect/valueitem.h"

#include <QList>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace drift::inspect {

using Action = TimelineRow::Kind;
using Item = ValueItem::Kind;
using Kind = Shape::Kind;
using protocol::Encoding;
using protocol::Value;

namespace {

constexpr qint64 mostMembers = 16;

// The members of an object by their names; none where it is no object, has a name twice, or too many of them.
class Members
{
public:
    Members(QByteArrayView value, Encoding encoding) : m_value(value), m_encoding(encoding)
    {
        const ValueItem whole = rootItem(value, encoding);
        if (whole.kind != Item::Object || whole.count > mostMembers || !tagsOf(value, encoding).empty())
            return;
        ValueEntries entries(value, encoding, whole);
        for (ValueItem item; entries.next(&item);) {
            QByteArray name = keyText(item.key(value), encoding);
            if (find(name)) {
                m_all.clear();
                return;
            }
            m_all.push_back({std::move(name), item});
        }
    }

    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }
    [[nodiscard]] bool has(const char *name) const { return find(name); }
    // These, and perhaps some of those, and nothing else.
    [[nodiscard]] bool are(std::initializer_list<const char *> these, std::initializer_list<const char *> those = {}) const
    {
        const auto isOne = [](const std::initializer_list<const char *> &names, const QByteArray &name) {
            return std::any_of(names.begin(), names.end(), [&](const char *each) { return name == each; });
        };
        return std::all_of(these.begin(), these.end(), [this](const char *name) { return has(name); })
                && std::all_of(m_all.begin(), m_all.end(),
                               [&](const Member &member) { return isOne(these, member.name) || isOne(those, member.name); });
    }
    [[nodiscard]] QByteArrayView bytes(const char *name) const
    {
        const Member *member = find(name);
        return member ? member->item.bytes(m_value) : QByteArrayView();
    }
    [[nodiscard]] Value value(const char *name) const { return {bytes(name).toByteArray(), m_encoding}; }
    [[nodiscard]] bool is(const char *name, Item kind) const
    {
        const Member *member = find(name);
        return member && member->item.kind == kind && tagsOf(bytes(name), m_encoding).empty();
    }
    // Empty where it is no text.
    [[nodiscard]] QByteArray text(const char *name) const
    {
        return is(name, Item::Text) ? keyText(bytes(name), m_encoding) : QByteArray();
    }
    [[nodiscard]] std::optional<quint64> number(const char *name) const
    {
        bool isWhole = false;
        const quint64 number = is(name, Item::Number) ? itemText(bytes(name), m_encoding, Item::Number, 32).toULongLong(&isWhole) : 0;
        return isWhole ? std::optional(number) : std::nullopt;
    }
    [[nodiscard]] bool isTrue(const char *name) const
    {
        return is(name, Item::Literal) && itemText(bytes(name), m_encoding, Item::Literal, 8) == "true";
    }

private:
    struct Member
    {
        QByteArray name;
        ValueItem item;
    };
    [[nodiscard]] const Member *find(QByteArrayView name) const
    {
        const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Member &member) { return member.name == name; });
        return found == m_all.end() ? nullptr : &*found;
    }

    QByteArrayView m_value;
    Encoding m_encoding;
    std::vector<Member> m_all;
};

bool isBy(std::optional<Action> action, Action wanted)
{
    return !action || *action == wanted;
}

// The number is there or is one.
bool hasGoodNumber(const Members &members)
{
    return !members.has("n") || members.number("n");
}

std::optional<Shape> stateOf(const Members &members, std::optional<Action> action)
{
    if (!isBy(action, Action::Replace) || !members.are({"v", "i"}, {"n"}) || !members.is("i", Item::Text) || !hasGoodNumber(members))
        return std::nullopt;
    return Shape{.kind = Kind::State, .value = members.value("v"), .who = members.text("i"), .number = members.number("n")};
}

std::optional<Shape> actionOf(const Members &members, std::optional<Action> action)
{
    if (!isBy(action, Action::Append) || !members.are({"apply", "i"}, {"n"}) || !members.is("i", Item::Text) || !hasGoodNumber(members))
        return std::nullopt;
    return Shape{.kind = Kind::Action, .value = members.value("apply"), .who = members.text("i"), .number = members.number("n")};
}

std::optional<Shape> summaryOf(const Members &members, std::optional<Action> action)
{
    const bool restored = members.isTrue("restored");
    if (!isBy(action, restored ? Action::Append : Action::Compact) || !members.are({"reset"}, {"seen", "restored"})
        || (members.has("seen") && !members.is("seen", Item::Array)) || members.has("restored") != restored)
        return std::nullopt;
    return Shape{.kind = Kind::Summary, .value = members.value("reset"), .restored = restored};
}

std::optional<Shape> presenceOf(const Members &members, std::optional<Action> action)
{
    if (!isBy(action, Action::Relay) || !members.are({"value", "client"}, {"left"}) || !members.is("client", Item::Text)
        || (members.has("left") && !members.isTrue("left")))
        return std::nullopt;
    return Shape{.kind = Kind::Presence, .value = members.value("value"), .who = members.text("client"), .left = members.has("left")};
}

// An RTCSessionDescriptionInit.
std::optional<Shape> descriptionOf(const Members &members)
{
    const QByteArray type = members.text("type");
    if (!members.are({"type", "sdp"}) || (type != "offer" && type != "answer") || !members.text("sdp").startsWith("v=0"))
        return std::nullopt;
    return Shape{.kind = type == "offer" ? Kind::Offer : Kind::Answer};
}

// "host udp" out of "candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host …"; RFC 8839, section 5.1.
QByteArray routeOf(const QByteArray &candidate)
{
    const QList<QByteArray> words = candidate.split(' ');
    const qsizetype typ = words.indexOf("typ");
    if (typ < 0 || typ + 1 >= words.size() || words.size() < 3)
        return {};
    return words[typ + 1].left(8) + ' ' + words[2].left(8).toLower();
}

// An RTCIceCandidateInit.
std::optional<Shape> candidateOf(const Members &members)
{
    const QByteArray candidate = members.text("candidate");
    if (!candidate.startsWith("candidate:") || !(members.has("sdpMid") || members.has("sdpMLineIndex"))
        || !members.are({"candidate"}, {"sdpMid", "sdpMLineIndex", "usernameFragment"}))
        return std::nullopt;
    return Shape{.kind = Kind::Candidate, .route = routeOf(candidate)};
}

std::optional<Shape> signalOf(const Members &members, Encoding encoding)
{
    std::optional<Shape> shape = descriptionOf(members);
    if (!shape)
        shape = candidateOf(members);
    if (!shape && members.is("description", Item::Object))
        shape = descriptionOf(Members(members.bytes("description"), encoding));
    if (!shape && members.is("candidate", Item::Object))
        shape = candidateOf(Members(members.bytes("candidate"), encoding));
    if (!shape)
        return std::nullopt;
    shape->who = members.text("from");
    shape->attempt = members.text("attempt");
    return shape;
}

} // namespace

std::optional<Shape> shapeOf(const Value &value, std::optional<Action> action)
{
    if (value.bytes.size() > mostShapeBytes)
        return std::nullopt;
    const Members members(value.bytes, value.encoding);
    if (members.isEmpty())
        return std::nullopt;
    for (const auto &of : {stateOf, actionOf, summaryOf, presenceOf}) {
        if (std::optional<Shape> shape = of(members, action))
            return shape;
    }
    return signalOf(members, value.encoding);
}

} // namespace drift::inspect

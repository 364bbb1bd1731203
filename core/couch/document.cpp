// SPDX-License-Identifier: GPL-3.0-only
#include "couch/document.h"

#include "couch/json.h"
#include "couch/siphash.h"
#include "protocol/textwriter.h"

#include <algorithm>
#include <utility>

namespace drift::couch {

using protocol::JsonScanner;

namespace {

std::optional<std::vector<Attachment>> parseAttachments(QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members)
        return {};
    std::vector<Attachment> attachments;
    for (const Member &member : *members) {
        const auto facts = membersOf(member.value);
        if (!facts)
            return {};
        const auto type = stringIn(valueOf(*facts, "content_type"));
        const auto digest = stringIn(valueOf(*facts, "digest"));
        const auto length = countIn(valueOf(*facts, "length"));
        const auto revpos = countIn(valueOf(*facts, "revpos"));
        if (!type || !digest || !length || !revpos)
            return {};
        attachments.push_back({member.name.toByteArray(), *type, *digest, *length, *revpos});
    }
    std::sort(attachments.begin(), attachments.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    const auto sameName = [](const auto &a, const auto &b) { return a.name == b.name; };
    if (std::adjacent_find(attachments.begin(), attachments.end(), sameName) != attachments.end())
        return {};
    return attachments;
}

// "parent": one index or a list of them; none where it is not there.
std::optional<QVarLengthArray<qint32, 1>> parseParents(QByteArrayView json)
{
    QVarLengthArray<qint32, 1> parents;
    const auto add = [&parents](QByteArrayView value) {
        const auto index = countIn(value);
        if (!index || *index > std::numeric_limits<qint32>::max())
            return false;
        parents.append(qint32(*index));
        return true;
    };
    if (json.isEmpty() || add(json))
        return parents;
    const auto elements = elementsOf(json);
    if (!elements || !std::all_of(elements->begin(), elements->end(), add))
        return {};
    return parents;
}

// {"a.txt":{"content_type":…,"digest":…,"length":…,"revpos":…}}
void addAttachments(TextWriter &json, const std::vector<Attachment> &attachments)
{
    char before = '{';
    for (const Attachment &one : attachments) {
        json.add(std::exchange(before, ','));
        json.addQuoted(one.name);
        json.add(":{\"content_type\":");
        json.addQuoted(one.contentType);
        json.add(",\"revpos\":");
        json.addNumber(one.revpos);
        json.add(",\"digest\":");
        json.addQuoted(one.digest);
        json.add(",\"length\":");
        json.addNumber(one.length);
        json.add('}');
    }
    json.add('}');
}

void addParents(TextWriter &json, const QVarLengthArray<qint32, 1> &parents)
{
    if (parents.isEmpty())
        return;
    json.add(",\"parent\":");
    if (parents.size() == 1) {
        json.addNumber(parents[0]);
        return;
    }
    char before = '[';
    for (const qint32 index : parents) {
        json.add(std::exchange(before, ','));
        json.addNumber(index);
    }
    json.add(']');
}

void addNode(TextWriter &json, const RevisionTree::Node &node, const Content *content)
{
    json.add("{\"rev\":");
    addQuoted(json, node.revision);
    addParents(json, node.parents);
    if (node.deleted)
        json.add(",\"deleted\":true");
    if (content && !content->attachments.empty()) {
        json.add(",\"attachments\":");
        addAttachments(json, content->attachments);
    }
    if (content) {
        json.add(",\"body\":");
        json.add(content->body);
    }
    json.add('}');
}

} // namespace

const Attachment *Content::find(QByteArrayView name) const
{
    const auto isBefore = [](const Attachment &one, QByteArrayView other) { return one.name < other; };
    const auto found = std::lower_bound(attachments.begin(), attachments.end(), name, isBefore);
    return found == attachments.end() || found->name != name ? nullptr : &*found;
}

std::optional<Document> Document::parse(QByteArrayView json)
{
    JsonScanner scanner(json);
    QByteArrayView revisions;
    const bool isObject = takeMembers(scanner, anyDepth, [&revisions](Member &&member) {
        if (member.name == "revisions")
            revisions = member.value;
    });
    if (!isObject || !scanner.atEnd())
        return {};
    Document document;
    TreeBuilder builder;
    if (!protocol::scanLevel(revisions, '[', ']', [&](JsonScanner &one) { return document.takeRevision(one, builder); }))
        return {};
    auto tree = std::move(builder).finish();
    if (!tree || tree->nodes().empty())
        return {};
    document.m_tree = std::move(*tree);
    document.forgetContents();
    // A leaf that says nothing is no revision that anybody could be given.
    for (const RevisionTree::Node &node : document.m_tree.nodes()) {
        if (node.isLeaf && !document.contentOf(node.revision))
            return {};
    }
    return document;
}

// The revision that comes next, and what it says; false where none does.
bool Document::takeRevision(JsonScanner &scanner, TreeBuilder &builder)
{
    struct
    {
        QByteArrayView rev, parent, deleted, attachments, body;
    } facts;
    const bool isObject = takeMembers(scanner, anyDepth, [&facts](Member &&member) {
        for (const auto &[name, fact] : {std::pair("rev", &facts.rev), std::pair("parent", &facts.parent), std::pair("deleted", &facts.deleted),
                                         std::pair("attachments", &facts.attachments), std::pair("body", &facts.body)}) {
            if (member.name == name)
                *fact = member.value;
        }
    });
    auto revision = isObject ? revisionIn(facts.rev) : std::nullopt;
    auto parents = revision ? parseParents(facts.parent) : std::nullopt;
    if (!parents)
        return false;
    builder.add(*revision, facts.deleted == "true", std::move(*parents));
    if (facts.body.isEmpty())
        return true;
    Content content{facts.body.toByteArray(), {}};
    if (!facts.attachments.isEmpty()) {
        auto attachments = parseAttachments(facts.attachments);
        if (!attachments)
            return false;
        content.attachments = std::move(*attachments);
    }
    if (!facts.body.startsWith('{'))
        return false;
    m_contents.insert_or_assign(*std::move(revision), std::move(content));
    return true;
}

QByteArray Document::json() const
{
    constexpr qsizetype perNode = 64; // or so: it need not move while it grows, in most cases
    qsizetype size = perNode * qsizetype(m_tree.nodes().size() + 1);
    for (const auto &[revision, content] : m_contents)
        size += content.body.size();
    const RevisionTree::Node &best = winner();
    TextWriter json(size);
    json.add(best.deleted ? "{\"deleted\":true,\"rev\":" : "{\"rev\":");
    addQuoted(json, best.revision);
    json.add(",\"revisions\":");
    char before = '[';
    for (const RevisionTree::Node &node : m_tree.nodes()) {
        json.add(std::exchange(before, ','));
        addNode(json, node, contentOf(node.revision));
    }
    json.add("]}");
    return json.take();
}

const Content *Document::contentOf(const Revision &revision) const
{
    const auto found = m_contents.find(revision);
    return found == m_contents.end() ? nullptr : &found->second;
}

bool Document::merge(const RevisionPath &path, bool deleted, Content content)
{
    const Revision newest = path.at(0);
    if (!m_tree.merge(path, deleted))
        return false;
    m_contents.emplace(newest, std::move(content)); // where it was known, it stays what it was
    forgetContents();
    return true;
}

QList<Revision> Document::conflicts(bool deleted) const
{
    QList<Revision> conflicts;
    const auto leaves = m_tree.leaves();
    for (size_t i = 1; i < leaves.size(); ++i) {
        const RevisionTree::Node &node = m_tree.nodes()[size_t(leaves[i])];
        if (node.deleted == deleted)
            conflicts.append(node.revision);
    }
    return conflicts;
}

void Document::forgetContents()
{
    std::erase_if(m_contents, [this](const auto &entry) {
        const qsizetype index = m_tree.find(entry.first);
        return index < 0 || !m_tree.nodes()[size_t(index)].isLeaf;
    });
}

QByteArray revisionId(bool deleted, const QByteArray &parent, const Content &content)
{
    SipHash said;
    said.add(deleted ? "1" : "0");
    said.add(parent);
    said.add(content.body);
    for (const Attachment &one : content.attachments) {
        said.add(one.name);
        said.add(one.contentType);
        said.add(one.digest);
    }
    return said.hex();
}

} // namespace drift::couch

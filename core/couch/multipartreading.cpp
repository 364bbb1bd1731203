// SPDX-License-Identifier: GPL-3.0-only
#include "couch/multipartreading.h"

#include "couch/json.h"

namespace drift::couch {

namespace {

using Found = Database::Found;

// The document and what follows it.
Multipart related(const Database &database, const QByteArray &id, const Found &found, qsizetype node, const ReadOptions &options)
{
    MultipartWriter writer("related");
    const auto given = givenAttachments(database, found, node, options);
    writer.addJson(documentJson(database, id, found, node, options));
    for (const Attachment *one : given) {
        if (database.isSpent()) // documentJson() counted them
            break;
        writer.addAttachment(*one, database.attachment(one->digest));
    }
    return std::move(writer).finish();
}

void addRevision(MultipartWriter &writer, const Database &database, const QByteArray &id, const Found &found, qsizetype node,
                 const ReadOptions &options, const QByteArray &headers = {})
{
    if (database.isSpent())
        return;
    if (givenAttachments(database, found, node, options).empty())
        writer.addJson(documentJson(database, id, found, node, options), false, headers);
    else
        writer.add(related(database, id, found, node, options), headers);
}

ReadOptions following(ReadOptions options)
{
    options.follows = true;
    return options;
}

// As a header can hold it, whatever it is.
QByteArray inHeader(const QByteArray &text)
{
    return text.toPercentEncoding(" !\"#$&'()*+,/:;<=>?@[\\]^`{|}");
}

} // namespace

Result<ReadMultipart> readDocumentParts(const Database &database, const QByteArray &id, const std::optional<Revision> &revision,
                                        bool latest, ReadOptions options)
{
    options = following(std::move(options));
    const auto one = findRevision(database, id, revision, latest);
    if (!one)
        return unexpected(one.error());
    ReadMultipart read{{}, one->found.document.tree().nodes()[size_t(one->node)].revision};
    if (!givenAttachments(database, one->found, one->node, options).empty())
        read.answer = related(database, id, one->found, one->node, options);
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    return read;
}

Result<Multipart> readOpenRevisionsParts(const Database &database, const QByteArray &id, const std::optional<QList<Revision>> &revisions,
                                         bool latest, ReadOptions options)
{
    options = following(std::move(options));
    const auto open = openRevisions(database, id, revisions, latest);
    if (!open)
        return unexpected(open.error());
    MultipartWriter writer("mixed");
    for (const qsizetype node : open->nodes)
        addRevision(writer, database, id, *open->found, node, options);
    for (const Revision &missing : open->missing)
        writer.addJson("{\"missing\":" + quoted(missing.text()) + '}', true);
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    return std::move(writer).finish();
}

Result<Multipart> bulkGetParts(const Database &database, QByteArrayView json, bool latest, ReadOptions options)
{
    options = following(std::move(options));
    MultipartWriter writer("mixed");
    const auto done = forEachOfBulk(database, json, latest, [&](const BulkLine &line) {
        const QByteArray name = "X-Doc-Id: " + inHeader(line.id) + "\r\n";
        for (const qsizetype node : line.nodes) {
            const Revision &revision = line.found->document.tree().nodes()[size_t(node)].revision;
            addRevision(writer, database, line.id, *line.found, node, options, name + "X-Rev-Id: " + inHeader(revision.text()) + "\r\n");
        }
        if (line.nodes.empty()) {
            database.spend(line.error.size());
            writer.addJson(line.error, true, name);
        }
    });
    if (!done)
        return unexpected(done.error());
    return std::move(writer).finish();
}

} // namespace drift::couch

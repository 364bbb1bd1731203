// SPDX-License-Identifier: GPL-3.0-only
#include "app/readyfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace drift::app {

QByteArray readyText(qint64 pid, const std::vector<QUrl> &urls)
{
    QJsonArray texts;
    for (const QUrl &url : urls)
        texts.append(QString::fromUtf8(url.toEncoded()));
    const QJsonObject object{{QStringLiteral("pid"), pid},
                             {QStringLiteral("version"), QStringLiteral(DRIFT_VERSION)},
                             {QStringLiteral("urls"), texts}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<void, QByteArray> ReadyFile::write(const QByteArray &path, const QByteArray &text)
{
    QSaveFile file(QFile::decodeName(path)); // a temporary file beside it, renamed
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return unexpected("cannot write the ready file " + path + ": " + file.errorString().toUtf8());
    m_path = path;
    return {};
}

void ReadyFile::remove()
{
    if (!m_path.isEmpty())
        QFile::remove(QFile::decodeName(m_path));
    m_path.clear();
}

} // namespace drift::app

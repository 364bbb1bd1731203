// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/readpath.h"

#include "inspect/filter/lexer.h"
#include "inspect/filter/parser.h"

namespace drift::inspect::filter {

Result<Path, Mistake> readPath(QByteArrayView utf8)
{
    if (utf8.size() > longestFilter)
        return unexpected(Mistake{longestFilter, utf8.size() - longestFilter, "a path is shorter than this"});
    Lexer lexer(utf8);
    const Token path = lexer.next();
    if (path.type == Token::Type::Bad)
        return unexpected(Mistake{path.at, path.length, path.what});
    if (path.type != Token::Type::Payload)
        return unexpected(Mistake{path.at, path.length, "expected a path, such as $.x or $.items[0]"});
    const Token behind = lexer.next();
    if (behind.type != Token::Type::End)
        return unexpected(Mistake{behind.at, utf8.size() - behind.at, "a path ends here"});
    return path.path;
}

} // namespace drift::inspect::filter

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Clients</name>
    <message>
        <source>asked for no key</source>
        <translation>没有请求任何键</translation>
    </message>
    <message>
        <source>asked for 1 key</source>
        <translation>请求了 1 个键</translation>
    </message>
    <message numerus="yes">
        <source>asked for %1 keys</source>
        <translation>
            <numerusform>请求了 %1 个键</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1，已等 %2</translation>
    </message>
    <message>
        <source>%1 wait for it</source>
        <translation>有 %1 在等它读取</translation>
    </message>
    <message>
        <source>nothing waits for it</source>
        <translation>没有等它读取的内容</translation>
    </message>
    <message>
        <source>Client %1 from %2, %3: %4; round trip %5, %6, sent %7 messages, here since %8</source>
        <translation>客户端 %1，来自 %2，%3：%4；往返时间 %5，%6，发送了 %7 条消息，%8 起在此</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>已压缩传输</translation>
    </message>
    <message>
        <source>in its grace: not decided yet</source>
        <translation>处于宽限期：尚未确定</translation>
    </message>
    <message>
        <source>whole room: began without a get</source>
        <translation>整个房间：开头没有发 get</translation>
    </message>
    <message>
        <source>whole room: grace ended</source>
        <translation>整个房间：宽限期已过</translation>
    </message>
    <message>
        <source>subscribe=keys: %1</source>
        <translation>subscribe=keys：%1</translation>
    </message>
    <message>
        <source>whole room: subscribe=room</source>
        <translation>整个房间：subscribe=room</translation>
    </message>
    <message>
        <source>looks on: debug=true</source>
        <translation>旁观：debug=true</translation>
    </message>
    <message>
        <source>it left while this window missed events</source>
        <translation>在本窗口漏掉事件期间离开</translation>
    </message>
    <message>
        <source>it left when the relay was restarted</source>
        <translation>在中继重新启动时离开</translation>
    </message>
    <message>
        <source>it left at %1 (close code %2)</source>
        <translation>于 %1 离开（关闭码 %2）</translation>
    </message>
    <message>
        <source>it left at %1 (close code %2: %3)</source>
        <translation>于 %1 离开（关闭码 %2：%3）</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>接收的键</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>In</source>
        <translation>传入</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>传出</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
</context>
<context>
    <name>Components</name>
    <message>
        <source>event loop, threads, sockets, text</source>
        <translation>事件循环、线程、套接字、文本</translation>
    </message>
    <message>
        <source>HTTP requests and answers</source>
        <translation>HTTP 请求与应答</translation>
    </message>
    <message>
        <source>the window, its icons and colours</source>
        <translation>窗口及其图标和颜色</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>compressed messages</source>
        <translation>消息压缩</translation>
    </message>
    <message>
        <source>the QR code of the address</source>
        <translation>地址的 QR 码</translation>
    </message>
    <message>
        <source>the configuration file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>browsers: the client</source>
        <translation>浏览器：客户端</translation>
    </message>
    <message>
        <source>browsers: the demos</source>
        <translation>浏览器：演示</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Stored and broadcast with seq %1.</source>
        <translation>已保留并广播，seq 为 %1。</translation>
    </message>
    <message>
        <source>Broadcast with seq %1.</source>
        <translation>已广播，seq 为 %1。</translation>
    </message>
    <message>
        <source>Compacted up to seq %1; clients that are connected are not told.</source>
        <translation>已压实到 seq %1；不会通知已连接的客户端。</translation>
    </message>
    <message>
        <source>Nothing changed: the stream was compacted further, or replaced, already.</source>
        <translation>没有任何变化：该流此前已被压实到更后面，或已被替换。</translation>
    </message>
    <message>
        <source>Refused: nothing changed.</source>
        <translation>被拒绝：没有任何变化。</translation>
    </message>
    <message>
        <source>Answered.</source>
        <translation>已应答。</translation>
    </message>
    <message>
        <source>Handled.</source>
        <translation>已处理。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; in %3</source>
        <translation>%3 中 &quot;%2&quot; 的 %1</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; in %3: %4</source>
        <translation>%3 中 &quot;%2&quot; 的 %1：%4</translation>
    </message>
    <message>
        <source>The answer was lost: this window did not keep up, or the relay was restarted. The message may have been handled or not.</source>
        <translation>应答丢失：本窗口没有跟上，或中继已重新启动。消息可能已处理，也可能没有。</translation>
    </message>
    <message>
        <source>No answer: over HTTP, null.</source>
        <translation>没有应答：通过 HTTP 为 null。</translation>
    </message>
    <message>
        <source>… cut: the answer is %1 long.</source>
        <translation>… 已截断：应答共 %1。</translation>
    </message>
</context>
<context>
    <name>ComposeTemplates</name>
    <message>
        <source>Shared state</source>
        <translation>共享状态</translation>
    </message>
    <message>
        <source>Reducer: an action</source>
        <translation>Reducer：一个动作</translation>
    </message>
    <message>
        <source>Reducer: a state</source>
        <translation>Reducer：一个状态</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>在线状态</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>光标</translation>
    </message>
    <message>
        <source>Log entry</source>
        <translation>日志条目</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压实</translation>
    </message>
    <message>
        <source>Read a stream</source>
        <translation>读取一个流</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>the sender, who is in no room</source>
        <translation>发送者，不在任何房间中</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, the sender</source>
        <translation>%1，发送者</translation>
    </message>
    <message>
        <source>… given, waits</source>
        <translation>… 已交付，等待中</translation>
    </message>
    <message>
        <source>✓ given</source>
        <translation>✓ 已交付</translation>
    </message>
    <message>
        <source>↩ answered</source>
        <translation>↩ 已应答</translation>
    </message>
    <message>
        <source>… kept</source>
        <translation>… 暂存</translation>
    </message>
    <message>
        <source>✓ kept, then given</source>
        <translation>✓ 先暂存，后交付</translation>
    </message>
    <message>
        <source>✗ kept, then dropped</source>
        <translation>✗ 先暂存，后丢弃</translation>
    </message>
    <message>
        <source>✗ kept, then gone</source>
        <translation>✗ 先暂存，后离开</translation>
    </message>
    <message>
        <source>✓ shown</source>
        <translation>✓ 已显示</translation>
    </message>
    <message>
        <source>✗ not given</source>
        <translation>✗ 未交付</translation>
    </message>
    <message>
        <source>Handed to its connection; within 0.25 s the figures tell whether it was written.</source>
        <translation>已交给它的连接；0.25 秒内的数据会说明是否已写出。</translation>
    </message>
    <message>
        <source>It left so long ago that nothing more is remembered of it.</source>
        <translation>它离开得太久，其余情况已不再记得。</translation>
    </message>
    <message>
        <source>Waits in the relay, because the client does not read: %1, the oldest for %2.</source>
        <translation>在中继中等待，因为该客户端没有读取：%1，最早的已等 %2。</translation>
    </message>
    <message>
        <source>Perhaps written: %1 wait for the client, and this may be among them.</source>
        <translation>可能已写出：有 %1 在等该客户端，本消息可能就在其中。</translation>
    </message>
    <message>
        <source>Written to its socket.</source>
        <translation>已写入它的套接字。</translation>
    </message>
    <message>
        <source>Whether it was written is not known: it had not been told when the client left.</source>
        <translation>不知道是否已写出：客户端离开时还没有得到消息。</translation>
    </message>
    <message>
        <source>It is in its grace: it gets this when that ends, unless its first message is a get.</source>
        <translation>它处于宽限期：宽限期结束时会收到本消息，除非它的第一条消息是 get。</translation>
    </message>
    <message>
        <source>Kept in its grace and given at %1 (%2). %3</source>
        <translation>在宽限期内暂存，于 %1 交付（%2）。%3</translation>
    </message>
    <message>
        <source>Kept in its grace and dropped at %1: its first message was a get, so it takes the keys that it asks for, and the answer held what is retained.</source>
        <translation>在宽限期内暂存，于 %1 丢弃：它的第一条消息是 get，所以只接收它请求的键，而应答中已包含保留的内容。</translation>
    </message>
    <message>
        <source>Kept in its grace, which had not ended when the client left.</source>
        <translation>在宽限期内暂存，客户端离开时宽限期还没有结束。</translation>
    </message>
    <message>
        <source>It takes the keys that it asks for with get, and never asked for this one (%1).</source>
        <translation>它只接收用 get 请求的键，从未请求过这个键（%1）。</translation>
    </message>
    <message>
        <source>It takes the keys that it asks for with get, and asked for this one only later, in row %1.</source>
        <translation>它只接收用 get 请求的键，而这个键在第 %1 行才请求。</translation>
    </message>
    <message>
        <source>It takes the keys that it asked for: more than this window remembers.</source>
        <translation>它只接收请求过的键：数量超出本窗口所能记住的。</translation>
    </message>
    <message>
        <source>Nobody is told of a compaction or of a change by hand.</source>
        <translation>压实或手动更改不会通知任何人。</translation>
    </message>
    <message>
        <source>The message was refused: nobody is given it.</source>
        <translation>消息被拒绝：没有交付给任何人。</translation>
    </message>
    <message>
        <source>The compaction came too late and did nothing.</source>
        <translation>压实来得太晚，没有任何效果。</translation>
    </message>
    <message>
        <source>Its get asked for no replay (seq null): nothing is answered.</source>
        <translation>它的 get 没有要求重放（seq 为 null）：没有应答。</translation>
    </message>
    <message>
        <source>What comes over HTTP or from this window is from nobody in the room.</source>
        <translation>来自 HTTP 或本窗口的内容，不属于房间中的任何人。</translation>
    </message>
    <message>
        <source>It took the key, and the relay did not give it this; no reason is known.</source>
        <translation>它接收这个键，而中继没有把本消息交给它；原因不明。</translation>
    </message>
    <message>
        <source>The answer goes to the sender alone.</source>
        <translation>应答只发给发送者。</translation>
    </message>
    <message>
        <source>It looks on with debug=true. %1</source>
        <translation>它以 debug=true 旁观。%1</translation>
    </message>
    <message>
        <source>%1 Since then %2.</source>
        <translation>%1此后 %2。</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>1 conflict</source>
        <translation>1 个冲突</translation>
    </message>
    <message numerus="yes">
        <source>%1 conflicts</source>
        <translation>
            <numerusform>%1 个冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>1 deleted leaf</source>
        <translation>1 个已删除的叶修订</translation>
    </message>
    <message numerus="yes">
        <source>%1 deleted leaves</source>
        <translation>
            <numerusform>%1 个已删除的叶修订</numerusform>
        </translation>
    </message>
    <message>
        <source>replication checkpoint, up to %1</source>
        <translation>复制检查点，到 %1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>document deleted, %1</source>
        <translation>文档已删除，%1</translation>
    </message>
    <message>
        <source>document %1</source>
        <translation>文档 %1</translation>
    </message>
    <message>
        <source>local document %1</source>
        <translation>本地文档 %1</translation>
    </message>
    <message>
        <source>attachment of %1</source>
        <translation>%1 的附件</translation>
    </message>
    <message>
        <source>database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>PeerPouch: shares the database “%1”</source>
        <translation>PeerPouch：共享数据库“%1”</translation>
    </message>
    <message>
        <source>PeerPouch: shares it no more</source>
        <translation>PeerPouch：不再共享它</translation>
    </message>
    <message>
        <source>PeerPouch: all shares, %1</source>
        <translation>PeerPouch：全部共享，%1</translation>
    </message>
    <message>
        <source>PeerPouch: signal taken</source>
        <translation>PeerPouch：信令已取走</translation>
    </message>
    <message>
        <source>PeerPouch: %1 from %2</source>
        <translation>PeerPouch：%1，来自 %2</translation>
    </message>
    <message>
        <source>1 candidate</source>
        <translation>1 个候选地址</translation>
    </message>
    <message numerus="yes">
        <source>%1 candidates</source>
        <translation>
            <numerusform>%1 个候选地址</numerusform>
        </translation>
    </message>
    <message>
        <source>offer</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选地址</translation>
    </message>
    <message>
        <source>✓ winner</source>
        <translation>✓ 胜出</translation>
    </message>
    <message>
        <source>✗ winner, deleted</source>
        <translation>✗ 胜出，已删除</translation>
    </message>
    <message>
        <source>⚠ conflict</source>
        <translation>⚠ 冲突</translation>
    </message>
    <message>
        <source>✗ deleted leaf</source>
        <translation>✗ 已删除的叶修订</translation>
    </message>
    <message>
        <source>deleted, then changed</source>
        <translation>已删除，之后又更改</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Replication checkpoint %1</source>
        <translation>复制检查点 %1</translation>
    </message>
    <message>
        <source>Local document %1</source>
        <translation>本地文档 %1</translation>
    </message>
    <message>
        <source>Attachment %1</source>
        <translation>附件 %1</translation>
    </message>
    <message>
        <source>Share %1 (PeerPouch)</source>
        <translation>共享 %1（PeerPouch）</translation>
    </message>
    <message>
        <source>Signal %1 (PeerPouch)</source>
        <translation>信令 %1（PeerPouch）</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>文档 %1</translation>
    </message>
    <message>
        <source>deleted, %1</source>
        <translation>已删除，%1</translation>
    </message>
    <message>
        <source>winner %1</source>
        <translation>胜出 %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>1 run remembered</source>
        <translation>记住 1 次运行</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs remembered</source>
        <translation>
            <numerusform>记住 %1 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>somebody over HTTP</source>
        <translation>某个 HTTP 请求者</translation>
    </message>
    <message>
        <source>client #%1</source>
        <translation>客户端 #%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2</source>
        <translation>%2 中的 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>append to %1</source>
        <translation>append 到 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 appends to %2</source>
        <translation>
            <numerusform>%1 次 append 到 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>replace of %1</source>
        <translation>replace %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 replaces of %2</source>
        <translation>
            <numerusform>%1 次 replace %2</numerusform>
        </translation>
    </message>
    <message>
        <source>compact of %1</source>
        <translation>compact %1</translation>
    </message>
    <message>
        <source>removal of seq %1 from %2</source>
        <translation>从 %2 移除 seq %1</translation>
    </message>
    <message>
        <source>clearing of %1</source>
        <translation>清空 %1</translation>
    </message>
    <message>
        <source>The relay has been asked already.</source>
        <translation>已经向中继提出请求。</translation>
    </message>
    <message>
        <source>You changed the stream again since; undo that first.</source>
        <translation>此后您又更改了该流；请先撤销那次更改。</translation>
    </message>
    <message>
        <source>The stream was replaced by %1 since.</source>
        <translation>此后该流被 %1 替换。</translation>
    </message>
    <message>
        <source>The stream was compacted by %1 since.</source>
        <translation>此后该流被 %1 压实。</translation>
    </message>
    <message>
        <source>The room is gone, with all that it retained.</source>
        <translation>房间已不存在，其保留的内容也随之消失。</translation>
    </message>
    <message>
        <source>The relay was restarted; what it retained is gone.</source>
        <translation>中继已重新启动；它保留的内容已消失。</translation>
    </message>
    <message>
        <source>The relay refused: the stream is not what it was.</source>
        <translation>中继拒绝：该流已不是当时的样子。</translation>
    </message>
    <message>
        <source>What the stream was before took too much memory to be kept.</source>
        <translation>该流此前的内容占用内存过多，无法保存。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>being undone …</source>
        <translation>正在撤销 …</translation>
    </message>
    <message>
        <source>being done again …</source>
        <translation>正在重做 …</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1. The window lost sight of the stream since; the relay will tell.</source>
        <translation>%1。此后本窗口失去了对该流的跟踪；中继会给出结果。</translation>
    </message>
    <message>
        <source>a change by hand</source>
        <translation>一次手动更改</translation>
    </message>
    <message>
        <source>Undone: %1. Clients that are connected are not told.</source>
        <translation>已撤销：%1。不会通知已连接的客户端。</translation>
    </message>
    <message>
        <source>Done again: %1. Clients that are connected are not told.</source>
        <translation>已重做：%1。不会通知已连接的客户端。</translation>
    </message>
    <message>
        <source>Nothing changed: %1. The relay refused: %2</source>
        <translation>没有任何变化：%1。中继拒绝：%2</translation>
    </message>
    <message>
        <source>It is not known whether this was undone: %1. The relay&apos;s answer was lost.</source>
        <translation>不知道是否已撤销：%1。中继的应答丢失。</translation>
    </message>
    <message>
        <source>It is not known whether this was done again: %1. The relay&apos;s answer was lost.</source>
        <translation>不知道是否已重做：%1。中继的应答丢失。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>CBOR, %1</source>
        <translation>CBOR，%1</translation>
    </message>
</context>
<context>
    <name>ExplorerHelp</name>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Its id, which is all that it takes to read and write it.</source>
        <translation>房间的 id；只要知道它，就能读写这个房间。</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>How many are connected to it now.</source>
        <translation>目前有多少客户端连接到它。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>How many the relay handled since the room was made.</source>
        <translation>房间建立以来中继处理的消息数。</translation>
    </message>
    <message>
        <source>Last seq</source>
        <translation>最后 seq</translation>
    </message>
    <message>
        <source>The last sequence number that it gave.</source>
        <translation>它分配的最后一个序列号。</translation>
    </message>
    <message>
        <source>Per s</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Messages a second, of the last seconds.</source>
        <translation>最近几秒内每秒的消息数。</translation>
    </message>
    <message>
        <source>The key.</source>
        <translation>键。</translation>
    </message>
    <message>
        <source>What it seems to be for, guessed from its key and its pushes; see below.</source>
        <translation>看起来的用途，由它的键和 push 推测而来；见下文。</translation>
    </message>
    <message>
        <source>How many messages are retained: what somebody who comes now is sent.</source>
        <translation>保留了多少条消息，也就是现在加入的客户端会收到的内容。</translation>
    </message>
    <message>
        <source>What these take in the relay&apos;s memory, with what keeping a message costs.</source>
        <translation>这些消息在中继中占用的内存，包括保存消息本身的开销。</translation>
    </message>
    <message>
        <source>The last sequence number that a message of this key took.</source>
        <translation>此键的消息占用的最后一个序列号。</translation>
    </message>
    <message>
        <source>When it was last pushed to or changed by hand.</source>
        <translation>最后一次被推送或手动更改的时间。</translation>
    </message>
    <message>
        <source>What was pushed, by action, since this window watches.</source>
        <translation>自本窗口观察以来推送的消息，按动作统计。</translation>
    </message>
    <message>
        <source>The number of the connection. Who comes back has another one.</source>
        <translation>连接的编号。断开后再回来的客户端会得到另一个编号。</translation>
    </message>
    <message>
        <source>Which keys it is given, and why; see below.</source>
        <translation>它接收哪些键，以及原因；见下文。</translation>
    </message>
    <message>
        <source>JSON or CBOR; whether messages are compressed or encrypted.</source>
        <translation>JSON 或 CBOR；消息是否压缩或加密。</translation>
    </message>
    <message>
        <source>How long its last answer to a ping took.</source>
        <translation>它最近一次应答 ping 用了多久。</translation>
    </message>
    <message>
        <source>What the relay has for it that it does not read, and for how long.</source>
        <translation>中继中有多少内容在等它读取，以及等了多久。</translation>
    </message>
    <message>
        <source>How many messages it sent.</source>
        <translation>它发送了多少条消息。</translation>
    </message>
    <message>
        <source>Bytes that came from it.</source>
        <translation>从它传入的字节数。</translation>
    </message>
    <message>
        <source>Bytes that went to it.</source>
        <translation>向它传出的字节数。</translation>
    </message>
    <message>
        <source>When it connected.</source>
        <translation>它何时连接。</translation>
    </message>
    <message>
        <source>Where it connected from.</source>
        <translation>它从哪里连接。</translation>
    </message>
    <message>
        <source>No push was seen since this window watches.</source>
        <translation>自本窗口观察以来没有见到 push。</translation>
    </message>
    <message>
        <source>Each message replaces what was there: the last one is the whole of it.</source>
        <translation>每条消息都替换原有的内容：最后一条就是全部。</translation>
    </message>
    <message>
        <source>It is appended to.</source>
        <translation>不断向其追加消息。</translation>
    </message>
    <message>
        <source>It is appended to and summed up by compactions now and then.</source>
        <translation>不断向其追加消息，并时常通过压实来汇总。</translation>
    </message>
    <message>
        <source>It is relayed alone: nothing is retained.</source>
        <translation>只转发，不保留任何内容。</translation>
    </message>
    <message>
        <source>Who is here, relayed again and again; the inspector shows the roster.</source>
        <translation>谁在线，反复转发；检查器会显示在线名单。</translation>
    </message>
    <message>
        <source>Of a room that is used as a database: what holds it together.</source>
        <translation>房间用作数据库时，维系整个数据库的内容。</translation>
    </message>
    <message>
        <source>A document of such a room, with its revisions.</source>
        <translation>这种房间中的一个文档，连同它的修订。</translation>
    </message>
    <message>
        <source>A document that is not replicated.</source>
        <translation>不参与复制的文档。</translation>
    </message>
    <message>
        <source>How far a replicator came.</source>
        <translation>复制方进行到了哪里。</translation>
    </message>
    <message>
        <source>A file that belongs to documents.</source>
        <translation>属于文档的文件。</translation>
    </message>
    <message>
        <source>Databases that browsers share with each other.</source>
        <translation>浏览器之间互相共享的数据库。</translation>
    </message>
    <message>
        <source>How two browsers find each other.</source>
        <translation>两个浏览器借此找到对方。</translation>
    </message>
    <message>
        <source>It has just come, and nothing is known yet: what comes meanwhile is kept for it.</source>
        <translation>它刚刚连接，接收什么还不得而知：其间到达的内容会为它暂存。</translation>
    </message>
    <message>
        <source>Its first message was a get: it is given the keys that it asks for, and no others.</source>
        <translation>它的第一条消息是 get：只接收它请求的键，不接收其他键。</translation>
    </message>
    <message>
        <source>Its first message was something else than a get: it is given all that comes in the room.</source>
        <translation>它的第一条消息不是 get：接收房间中的所有内容。</translation>
    </message>
    <message>
        <source>It said nothing at first: it is given all that comes in the room.</source>
        <translation>它一开始什么都没有发：接收房间中的所有内容。</translation>
    </message>
    <message>
        <source>It looks on, as DriftDB&apos;s debugger does, and is no member of the room.</source>
        <translation>它像 DriftDB 的调试器那样旁观，不是房间的成员。</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>A line for each key of the selected room. Its menu follows it in the timeline, compacts it and clears it.</source>
        <translation>所选房间的每个键一行。通过它的菜单可以在时间线中跟踪该流、压实或清空该流。</translation>
    </message>
    <message>
        <source>What a stream looks like</source>
        <translation>流看起来像什么</translation>
    </message>
    <message>
        <source>A line for each connection of the selected room. Its menu follows it in the timeline and disconnects it.</source>
        <translation>所选房间的每个连接一行。通过它的菜单可以在时间线中跟踪该客户端，或将其断开。</translation>
    </message>
    <message>
        <source>What a client takes</source>
        <translation>客户端接收什么</translation>
    </message>
    <message>
        <source>The explorer</source>
        <translation>房间窗格</translation>
    </message>
    <message>
        <source>Every room that is open, in the order in which they appeared. A click shows its messages alone in the timeline.
The field above finds rooms by a part of their id, or by a filter that one of their streams meets: key == &quot;chat&quot;, size &gt; 1MiB. Of a stream are known room, key, seq (its last one), size (all that it retains) and time (when it was last touched).</source>
        <translation>所有打开着的房间，按出现的先后排列。单击一个房间，时间线就只显示它的消息。
上方的输入框按 id 的一部分查找房间，或按过滤器查找：房间中有一个流符合即可，例如 key == &quot;chat&quot;、size &gt; 1MiB。流可用的字段有 room、key、seq（最后一个）、size（保留的全部内容）和 time（最后变动的时间）。</translation>
    </message>
    <message>
        <source>It asked for keys alone when it connected, or --subscribe says so for everybody.</source>
        <translation>它在连接时要求只接收所请求的键，或者 --subscribe 对所有连接如此规定。</translation>
    </message>
    <message>
        <source>It asked for the whole room when it connected, or --subscribe says so for everybody.</source>
        <translation>它在连接时要求接收整个房间，或者 --subscribe 对所有连接如此规定。</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>this is a space that does not break, and JSON takes plain ones alone</source>
        <translation>这是不换行空格，JSON 只接受普通空格</translation>
    </message>
    <message>
        <source>an invisible byte order mark stands here</source>
        <translation>这里有一个不可见的字节顺序标记</translation>
    </message>
    <message>
        <source>this is a typographic quote, and JSON takes only the straight one: &quot;</source>
        <translation>这是排版引号，JSON 只接受直引号：&quot;</translation>
    </message>
    <message>
        <source>this is a typographic minus, and JSON takes only the plain one: -</source>
        <translation>这是排版减号，JSON 只接受普通减号：-</translation>
    </message>
    <message>
        <source>the text ends inside a string: a &quot; is missing</source>
        <translation>文本在字符串中结束：缺少 &quot;</translation>
    </message>
    <message>
        <source>the text ends inside an object: a } is missing</source>
        <translation>文本在对象中结束：缺少 }</translation>
    </message>
    <message>
        <source>the text ends inside an array: a ] is missing</source>
        <translation>文本在数组中结束：缺少 ]</translation>
    </message>
    <message>
        <source>the text ends too early</source>
        <translation>文本过早结束</translation>
    </message>
    <message>
        <source>a key stands in double quotes</source>
        <translation>键要用双引号括起来</translation>
    </message>
    <message>
        <source>JSON spells it %1</source>
        <translation>JSON 的写法是 %1</translation>
    </message>
    <message>
        <source>JSON has no comments</source>
        <translation>JSON 没有注释</translation>
    </message>
    <message>
        <source>JSON has no such escape; a backslash itself is written \\</source>
        <translation>JSON 没有这种转义；反斜杠本身写作 \\</translation>
    </message>
    <message>
        <source>JSON has no %1, only null</source>
        <translation>JSON 没有 %1，只有 null</translation>
    </message>
    <message>
        <source>JSON has no %1</source>
        <translation>JSON 没有 %1</translation>
    </message>
    <message>
        <source>text stands in double quotes: %1</source>
        <translation>文本要用双引号括起来：%1</translation>
    </message>
    <message>
        <source>text stands in double quotes</source>
        <translation>文本要用双引号括起来</translation>
    </message>
    <message>
        <source>a string cannot run over the end of a line: write \n for a new line</source>
        <translation>字符串不能跨行：换行写作 \n</translation>
    </message>
    <message>
        <source>a tab cannot stand in a string: write \t</source>
        <translation>字符串中不能有制表符：写作 \t</translation>
    </message>
    <message>
        <source>four hexadecimal digits should follow \u</source>
        <translation>\u 之后应有四个十六进制数字</translation>
    </message>
    <message>
        <source>a control character cannot stand in a string: write %1</source>
        <translation>字符串中不能有控制字符：写作 %1</translation>
    </message>
    <message>
        <source>a comma cannot stand before %1</source>
        <translation>逗号不能在 %1 之前</translation>
    </message>
    <message>
        <source>strings stand in double quotes: &quot;</source>
        <translation>字符串要用双引号括起来：&quot;</translation>
    </message>
    <message>
        <source>a key is a string, in double quotes</source>
        <translation>键是用双引号括起来的字符串</translation>
    </message>
    <message>
        <source>a number has no plus in front</source>
        <translation>数字前不能有加号</translation>
    </message>
    <message>
        <source>a digit should stand before the point</source>
        <translation>小数点前应有一个数字</translation>
    </message>
    <message>
        <source>a number has no zeros in front</source>
        <translation>数字前不能有零</translation>
    </message>
    <message>
        <source>this is nested deeper than %1, and the relay would refuse it</source>
        <translation>嵌套深度超过 %1，中继会拒绝它</translation>
    </message>
    <message>
        <source>there is no value yet</source>
        <translation>还没有值</translation>
    </message>
    <message>
        <source>a comma is missing before this</source>
        <translation>这之前缺少逗号</translation>
    </message>
    <message>
        <source>a colon is missing before this</source>
        <translation>这之前缺少冒号</translation>
    </message>
    <message>
        <source>nothing can follow behind the value</source>
        <translation>值之后不能再有任何内容</translation>
    </message>
    <message>
        <source>%1 should follow</source>
        <translation>之后应为 %1</translation>
    </message>
    <message>
        <source>a bad escape in a string</source>
        <translation>字符串中有错误的转义</translation>
    </message>
    <message>
        <source>a control character in a string</source>
        <translation>字符串中有控制字符</translation>
    </message>
    <message>
        <source>broken UTF-8</source>
        <translation>损坏的 UTF-8</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>过早结束</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;}&apos;</source>
        <translation>&apos;,&apos; 或 &apos;}&apos;</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;]&apos;</source>
        <translation>&apos;,&apos; 或 &apos;]&apos;</translation>
    </message>
    <message>
        <source>the key holds half of a character (a lone surrogate)</source>
        <translation>键中有半个字符（单独的代理项）</translation>
    </message>
    <message>
        <source>the value is not JSON: %1</source>
        <translation>值不是 JSON：%1</translation>
    </message>
    <message>
        <source>the message is longer than the relay takes (--max-message)</source>
        <translation>消息超过中继接受的长度 (--max-message)</translation>
    </message>
    <message>
        <source>%1 is not known here; expected %2</source>
        <translation>这里不认识 %1；应为 %2</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>应为 %1</translation>
    </message>
    <message>
        <source>%1; a backslash is written \\</source>
        <translation>%1；反斜杠写作 \\</translation>
    </message>
    <message>
        <source>there is no ( for this</source>
        <translation>这里没有对应的 (</translation>
    </message>
    <message>
        <source>at most 64 parentheses and not may stand in each other</source>
        <translation>括号和 not 最多互相嵌套 64 层</translation>
    </message>
    <message>
        <source>a filter has at most 16 KiB</source>
        <translation>过滤器最多 16 KiB</translation>
    </message>
    <message>
        <source>this is no regular expression: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
    <message>
        <source>it has more than 1,000 bytes</source>
        <translation>它超过 1,000 字节</translation>
    </message>
    <message>
        <source>a path is shorter than this</source>
        <translation>路径没有这么长</translation>
    </message>
    <message>
        <source>a path ends here</source>
        <translation>路径到此结束</translation>
    </message>
    <message>
        <source>a path has at most 64 steps</source>
        <translation>路径最多 64 步</translation>
    </message>
    <message>
        <source>a name with this in it stands in brackets: $[&quot;odd-name&quot;]</source>
        <translation>含有此字符的名称要放在方括号中：$[&quot;odd-name&quot;]</translation>
    </message>
    <message>
        <source>values may be nested at most 32 deep</source>
        <translation>值最多嵌套 32 层</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>缺少右引号</translation>
    </message>
    <message>
        <source>a number does not begin with 0</source>
        <translation>数字不能以 0 开头</translation>
    </message>
    <message>
        <source>a number has one point</source>
        <translation>数字只有一个小数点</translation>
    </message>
    <message>
        <source>this has no meaning here</source>
        <translation>这在此处没有意义</translation>
    </message>
    <message>
        <source>and, or, or the end</source>
        <translation>and、or 或结尾</translation>
    </message>
    <message>
        <source>%1, or a path into the payload such as $.a[0]; exists, not or (</source>
        <translation>%1，或载荷中的路径，例如 $.a[0]；exists、not 或 (</translation>
    </message>
    <message>
        <source>%1, or a path into the payload such as $.a[0]</source>
        <translation>%1，或载荷中的路径，例如 $.a[0]</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>其中之一：%1</translation>
    </message>
    <message>
        <source>text in double quotes</source>
        <translation>用双引号括起来的文本</translation>
    </message>
    <message>
        <source>a regular expression in double quotes</source>
        <translation>用双引号括起来的正则表达式</translation>
    </message>
    <message>
        <source>a client such as #1, http or window</source>
        <translation>客户端，例如 #1、http 或 window</translation>
    </message>
    <message>
        <source>a client&apos;s number, such as #1</source>
        <translation>客户端的编号，例如 #1</translation>
    </message>
    <message>
        <source>a number of bytes, such as 100 or 4KiB</source>
        <translation>字节数，例如 100 或 4KiB</translation>
    </message>
    <message>
        <source>a whole number of bytes below 2^63</source>
        <translation>小于 2^63 的整数字节数</translation>
    </message>
    <message>
        <source>a number, or text in double quotes</source>
        <translation>数字，或用双引号括起来的文本</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a unit: B, kB, MB, GB, KiB, MiB or GiB of sizes, ms, s, m, h or d of times</source>
        <translation>单位：大小用 B、kB、MB、GB、KiB、MiB 或 GiB，时间用 ms、s、m、h 或 d</translation>
    </message>
    <message>
        <source>a date from 1970 to 2261, such as 2026-11-22 or 2026-11-22T12:30:05Z</source>
        <translation>1970 至 2261 年的日期，例如 2026-11-22 或 2026-11-22T12:30:05Z</translation>
    </message>
    <message>
        <source>a time from 00:00 to 23:59:59.999999999</source>
        <translation>00:00 至 23:59:59.999999999 的时间</translation>
    </message>
    <message>
        <source>a time of at most 292 years, and four digits behind the point</source>
        <translation>最多 292 年的时间，小数点后最多四位</translation>
    </message>
    <message>
        <source>a time, such as 12:30, 2026-11-22T12:30 or 5m ago</source>
        <translation>时间，例如 12:30、2026-11-22T12:30 或 5m ago</translation>
    </message>
    <message>
        <source>a JSON value; text stands in double quotes</source>
        <translation>JSON 值；文本要用双引号括起来</translation>
    </message>
    <message>
        <source>[ and the values, such as [1, 2]</source>
        <translation>[ 和各个值，例如 [1, 2]</translation>
    </message>
    <message>
        <source>, or ]</source>
        <translation>, 或 ]</translation>
    </message>
    <message>
        <source>, or }</source>
        <translation>, 或 }</translation>
    </message>
    <message>
        <source>a name in double quotes</source>
        <translation>用双引号括起来的名称</translation>
    </message>
    <message>
        <source>a name; others stand in brackets: $[&quot;odd name&quot;] or $[2]</source>
        <translation>名称；其他名称放在方括号中：$[&quot;odd name&quot;] 或 $[2]</translation>
    </message>
    <message>
        <source>a point or [ behind $</source>
        <translation>$ 之后的点或 [</translation>
    </message>
    <message>
        <source>an index, such as 0, or a name in quotes</source>
        <translation>索引，例如 0，或用引号括起来的名称</translation>
    </message>
    <message>
        <source>a path, such as $.x or $.items[0]</source>
        <translation>路径，例如 $.x 或 $.items[0]</translation>
    </message>
    <message>
        <source>%1; exists, not or (</source>
        <translation>%1；exists、not 或 (</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Apply as filter: %1</source>
        <translation>作为过滤器应用：%1</translation>
    </message>
    <message>
        <source>… and: %1</source>
        <translation>… 并且：%1</translation>
    </message>
    <message>
        <source>… and not: %1</source>
        <translation>… 并且不：%1</translation>
    </message>
</context>
<context>
    <name>FilterReference</name>
    <message>
        <source>not binds closest, then and, then or. Strings and numbers are those of JSON.</source>
        <translation>not 优先级最高，其次是 and，最后是 or。字符串和数字的写法同 JSON。</translation>
    </message>
    <message>
        <source>A message has not every field and not every path: only pushes have an action, only what took a number has a seq. What is missing makes every condition false but not exists: $.x != 1 says that there is an x and that it is not 1; not $.x == 1 is true also where there is none. A payload that was let go is missing.</source>
        <translation>消息不一定有每个字段和每个路径：只有 push 才有 action，只有占用了编号的消息才有 seq。内容缺失时，除 not exists 外所有条件都为假：$.x != 1 表示有 x，而且它不是 1；not $.x == 1 在没有 x 时也为真。已舍弃的载荷视为缺失。</translation>
    </message>
    <message>
        <source>Values of different types are not equal, and none of them is before the other: $.x == &quot;1&quot; is false where x is 1, and so is $.x &lt; &quot;1&quot;. null, true and false have no order.</source>
        <translation>类型不同的值不相等，也不分先后：x 为 1 时，$.x == &quot;1&quot; 为假，$.x &lt; &quot;1&quot; 也为假。null、true 和 false 没有顺序。</translation>
    </message>
    <message>
        <source>Numbers are compared by their exact decimal value, however long and however spelled: 1.0 is 1. Strings are compared by code points, in their case.</source>
        <translation>数字按精确的十进制值比较，不论多长、怎样书写：1.0 就是 1。字符串按码位比较，区分大小写。</translation>
    </message>
    <message>
        <source>Arrays are equal element by element, objects whatever the order of their members. Of a key that stands there twice the last one counts.</source>
        <translation>数组逐个元素比较，对象不计成员的顺序。同一个键出现两次时，以最后一个为准。</translation>
    </message>
    <message>
        <source>CBOR is what it becomes for clients that speak JSON: byte strings and typed arrays are arrays of numbers, tags are not seen, keys that are whole numbers are names, undefined and NaN are null.</source>
        <translation>CBOR 按转换给 JSON 客户端的样子处理：字节串和类型化数组是数字数组，标签不可见，整数键成为名称，undefined 和 NaN 成为 null。</translation>
    </message>
    <message>
        <source>A time stands for all that it names: 12:30 is that minute; a message is before it (&lt;), within (==, &lt;=, &gt;=) or after it (&gt;). Times without a zone are local, those without a date are of any day. ago is counted from when the filter was begun.</source>
        <translation>时间代表它所指的整段时间：12:30 就是那一分钟；消息在它之前 (&lt;)、之内 (==、&lt;=、&gt;=) 或之后 (&gt;)。没有时区的时间是本地时间，没有日期的时间不限哪一天。ago 从过滤器开始生效时算起。</translation>
    </message>
    <message>
        <source>the room&apos;s id, a text</source>
        <translation>房间的 id，文本</translation>
    </message>
    <message>
        <source>the key that was pushed to or asked for, a text</source>
        <translation>推送到的或所请求的键，文本</translation>
    </message>
    <message>
        <source>what a push does to its stream: relay, replace, append or compact</source>
        <translation>push 对它的流做什么：relay、replace、append 或 compact</translation>
    </message>
    <message>
        <source>who sent it: #3 is a client, http a request without a connection, window this program by hand</source>
        <translation>谁发送的：#3 是客户端，http 是没有连接的请求，window 是在本程序中手动操作</translation>
    </message>
    <message>
        <source>the number that it took in its room</source>
        <translation>它在房间中占用的编号</translation>
    </message>
    <message>
        <source>how long its payload is, in bytes or with a unit; of a change by hand: all that the stream holds then</source>
        <translation>载荷的长度，以字节计，或带单位；对手动更改而言，是该流此时的全部内容</translation>
    </message>
    <message>
        <source>when the relay handled it</source>
        <translation>中继处理它的时间</translation>
    </message>
    <message>
        <source>how many members of the room it was delivered to at once</source>
        <translation>立即投递给了房间中的多少个成员</translation>
    </message>
    <message>
        <source>what it is: push, get, ping, edit (a change by hand), closed (the room), lost (events that are missing)</source>
        <translation>它是什么：push、get、ping、edit（手动更改）、closed（房间关闭）、lost（丢失的事件）</translation>
    </message>
    <message>
        <source>the payload, JSON or CBOR; behind it a path leads into it: $.a[2].b, $[&quot;odd name&quot;]</source>
        <translation>载荷，JSON 或 CBOR；后面可接路径深入其中：$.a[2].b、$[&quot;odd name&quot;]</translation>
    </message>
    <message>
        <source>the same value</source>
        <translation>值相同</translation>
    </message>
    <message>
        <source>there is a value, and it is another one</source>
        <translation>有值，但不相同</translation>
    </message>
    <message>
        <source>a smaller number, an earlier time, a text that comes before</source>
        <translation>更小的数字、更早的时间、排在前面的文本</translation>
    </message>
    <message>
        <source>smaller, or the same</source>
        <translation>更小，或相同</translation>
    </message>
    <message>
        <source>a larger number, a later time, a text that comes behind</source>
        <translation>更大的数字、更晚的时间、排在后面的文本</translation>
    </message>
    <message>
        <source>larger, or the same</source>
        <translation>更大，或相同</translation>
    </message>
    <message>
        <source>a regular expression (PCRE2) is found anywhere in the text: ^ and $ hold it to the ends, (?i) at its beginning takes no account of case</source>
        <translation>正则表达式 (PCRE2)，匹配文本的任意位置：^ 和 $ 把它限定在首尾，开头的 (?i) 表示不区分大小写</translation>
    </message>
    <message>
        <source>one of the values in brackets</source>
        <translation>方括号中的值之一</translation>
    </message>
    <message>
        <source>a text within the text, an element of the array, a member of the object</source>
        <translation>文本中的一段文本、数组的一个元素、对象的一个成员名</translation>
    </message>
    <message>
        <source>the message has it, whatever it is</source>
        <translation>消息有此内容，不论是什么</translation>
    </message>
    <message>
        <source>both hold; &amp;&amp; is the same</source>
        <translation>两者都成立；也可写作 &amp;&amp;</translation>
    </message>
    <message>
        <source>one of them holds, or both; || is the same</source>
        <translation>其中之一或两者都成立；也可写作 ||</translation>
    </message>
    <message>
        <source>it does not hold; ! is the same</source>
        <translation>不成立；也可写作 !</translation>
    </message>
    <message>
        <source>parentheses hold together</source>
        <translation>括号用来分组</translation>
    </message>
    <message>
        <source>text, in quotes as in JSON</source>
        <translation>文本，像在 JSON 中那样用引号括起来</translation>
    </message>
    <message>
        <source>a number, as in JSON</source>
        <translation>数字，写法同 JSON</translation>
    </message>
    <message>
        <source>any JSON behind a path: arrays, objects, null, true and false</source>
        <translation>路径之后可以是任意 JSON：数组、对象、null、true 和 false</translation>
    </message>
    <message>
        <source>a size: B, kB, MB, GB (of 1,000), KiB, MiB, GiB (of 1,024)</source>
        <translation>大小：B、kB、MB、GB（1,000 进制），KiB、MiB、GiB（1,024 进制）</translation>
    </message>
    <message>
        <source>a word of the field&apos;s own</source>
        <translation>该字段专用的词</translation>
    </message>
    <message>
        <source>a client; or http, or window</source>
        <translation>客户端；或 http，或 window</translation>
    </message>
    <message>
        <source>a time of day, of any day; 12:30:05.25 is more exact</source>
        <translation>一天中的时刻，不限哪一天；12:30:05.25 更精确</translation>
    </message>
    <message>
        <source>a moment; 2026-11-22 is that whole day</source>
        <translation>某个时刻；2026-11-22 表示那一整天</translation>
    </message>
    <message>
        <source>a time that has passed: ms, s, m, h or d</source>
        <translation>多久以前：ms、s、m、h 或 d</translation>
    </message>
    <message>
        <source>messages of all keys that begin with cursor/ whose x is above 100</source>
        <translation>以 cursor/ 开头的所有键中，x 大于 100 的消息</translation>
    </message>
    <message>
        <source>what anybody but client 2 appended or compacted</source>
        <translation>客户端 2 以外的发送者追加或压实的内容</translation>
    </message>
    <message>
        <source>who asked for a stream, and who summed it up</source>
        <translation>谁请求了流，谁汇总了流</translation>
    </message>
    <message>
        <source>what has a user with a name, who is not anna</source>
        <translation>有 user.name 且它不是 anna 的消息</translation>
    </message>
    <message>
        <source>a list with this element in it</source>
        <translation>含有此元素的列表</translation>
    </message>
    <message>
        <source>large payloads of the last ten minutes</source>
        <translation>最近十分钟内的大载荷</translation>
    </message>
    <message>
        <source>pushes that nobody was given at once</source>
        <translation>没有立即交付给任何人的 push</translation>
    </message>
    <message>
        <source>what came without a client: over HTTP, or changed by hand</source>
        <translation>不是客户端发来的内容：通过 HTTP，或手动更改</translation>
    </message>
    <message>
        <source>payloads that are a text with error in it, in whatever case</source>
        <translation>载荷是含有 error 的文本，不区分大小写</translation>
    </message>
</context>
<context>
    <name>FixedKeys</name>
    <message>
        <source>Everywhere</source>
        <translation>所有位置</translation>
    </message>
    <message>
        <source>Lists and trees</source>
        <translation>列表和树</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Next and previous control</source>
        <translation>下一个和上一个控件</translation>
    </message>
    <message>
        <source>Leave or close; in the timeline: no message chosen</source>
        <translation>离开或关闭；在时间线中：取消选择消息</translation>
    </message>
    <message>
        <source>Do what is chosen</source>
        <translation>执行所选项</translation>
    </message>
    <message>
        <source>Menu of what is chosen</source>
        <translation>所选项的菜单</translation>
    </message>
    <message>
        <source>Another row</source>
        <translation>切换行</translation>
    </message>
    <message>
        <source>Another cell; close and open a branch</source>
        <translation>切换单元格；折叠和展开分支</translation>
    </message>
    <message>
        <source>Select more messages</source>
        <translation>选择更多消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Texts, payloads and messages</source>
        <translation>文本、载荷和消息</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Copy the path of a value</source>
        <translation>复制值的路径</translation>
    </message>
    <message>
        <source>Open what is below a value</source>
        <translation>展开值之下的内容</translation>
    </message>
    <message>
        <source>Offer what may come next</source>
        <translation>提示接下来可以输入什么</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <source>Send or accept the value</source>
        <translation>发送或接受该值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>移到其他时间</translation>
    </message>
    <message>
        <source>Closer, and farther away</source>
        <translation>放大和缩小</translation>
    </message>
    <message>
        <source>As it was before the last zoom</source>
        <translation>恢复到上次缩放之前</translation>
    </message>
    <message>
        <source>Open a menu, press a button, go to a field</source>
        <translation>打开菜单、按下按钮、转到字段</translation>
    </message>
    <message>
        <source>Alt and a letter</source>
        <translation>Alt 加一个字母</translation>
    </message>
    <message>
        <source>Press a button, tick a box</source>
        <translation>按下按钮、勾选复选框</translation>
    </message>
    <message>
        <source>Another tab</source>
        <translation>另一个标签页</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>在文本中查找</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Three short tours</source>
        <translation>三个简短的导览</translation>
    </message>
    <message>
        <source>They lead through this window, a step at a time. Where nothing has happened yet, demo traffic does.</source>
        <translation>它们一步一步地介绍本窗口。如果还没有任何活动，可以用演示流量。</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>What this is</source>
        <translation>这是什么</translation>
    </message>
    <message>
        <source>A relay that speaks the DriftDB protocol, and the window that shows it at work. Clients meet in rooms and push messages to keys; the relay numbers them, passes them on to everybody in the room, and keeps for each key a stream, as the message&apos;s action says. Who comes late asks for the stream with a get.
At the left stand the rooms with their streams and clients, in the middle every message, at the right what one of them is, down to the bytes, and who was given it. Below are the tools. F6 goes from one to the next.</source>
        <translation>一个使用 DriftDB 协议的中继，以及显示其工作情况的窗口。客户端在房间中相会，向键推送消息；中继为消息编号，转给房间中的所有客户端，并按消息的动作为每个键保留一个流。后来者用 get 请求该流。
左侧是房间及其流和客户端，中间是每一条消息，右侧是其中一条的详情，细到字节，以及它交付给了谁。下方是工具。F6 在它们之间依次切换。</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>运算符</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <source>Which messages are to be seen</source>
        <translation>要看哪些消息</translation>
    </message>
    <message>
        <source>Ctrl+L goes to the filter bar of the timeline. It takes effect as soon as it is right; what is wrong is underlined, and beside it stands what was expected. What may come next is offered as you type (Ctrl+Space). The menu of a cell, or of a node of a payload, makes a filter of it. A click on an example puts it into the filter bar.</source>
        <translation>Ctrl+L 转到时间线的过滤栏。过滤器一旦写对就立即生效；有误的地方会加下划线，旁边注明此处应为什么。输入时会提示接下来可以输入什么 (Ctrl+Space)。通过单元格或载荷节点的菜单可以生成过滤器。单击示例会把它放入过滤栏。</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What holds of them</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>语法</translation>
    </message>
</context>
<context>
    <name>InspectorHelp</name>
    <message>
        <source>Handed to its connection; beside it stands whether it was written to its socket, or waits because the client does not read.</source>
        <translation>已交给它的连接；旁边注明是已写入它的套接字，还是因为该客户端没有读取而在等待。</translation>
    </message>
    <message>
        <source>The answer to a get or a ping, which goes to the sender alone.</source>
        <translation>对 get 或 ping 的应答，只发给发送者。</translation>
    </message>
    <message>
        <source>The client has just come; the message is kept until it is known which keys it takes.</source>
        <translation>客户端刚刚连接；在知道它接收哪些键之前，消息先暂存。</translation>
    </message>
    <message>
        <source>It was kept, and the client then took the whole room.</source>
        <translation>消息曾暂存，之后客户端接收了整个房间。</translation>
    </message>
    <message>
        <source>It was kept, and the client then asked for keys: the answer to that held what is retained.</source>
        <translation>消息曾暂存，之后客户端请求了键：对该请求的应答中已包含保留的内容。</translation>
    </message>
    <message>
        <source>It was kept, and the client left before that was known.</source>
        <translation>消息曾暂存，但还没有知道客户端接收哪些键，它就离开了。</translation>
    </message>
    <message>
        <source>To one that looks on as a debugger does.</source>
        <translation>显示给像调试器那样旁观的客户端。</translation>
    </message>
    <message>
        <source>Beside it stands why: it does not take the key, or nobody is told of such a message.</source>
        <translation>旁边注明原因：它不接收这个键，或这种消息不会通知任何人。</translation>
    </message>
    <message>
        <source>What became of it, client by client</source>
        <translation>消息在各个客户端的结果</translation>
    </message>
    <message>
        <source>The inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>One message, down to the bytes</source>
        <translation>一条消息，细到字节</translation>
    </message>
    <message>
        <source>What is selected in the timeline, or a stream of the explorer.</source>
        <translation>时间线中所选的内容，或房间窗格中的一个流。</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Exactly the bytes: as a tree, indented, raw or hex; and what DriftDB&apos;s clients mean by it. The menu of a value filters by it, plots it and makes it a column.</source>
        <translation>原原本本的字节：以树、格式化、原始或十六进制显示；以及它对 DriftDB 的客户端意味着什么。通过值的菜单可以按它过滤、绘制它、把它添加为列。</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What is different from the message of the stream before (Ctrl+D), or from one that was marked (M).</source>
        <translation>与该流的上一条消息 (Ctrl+D)，或与标记的一条消息 (M) 的不同之处。</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>What the stream holds now, or held then, and what somebody who joins would be sent from any seq. Changes by hand begin here: compact, replace, remove.</source>
        <translation>该流现在或当时保留的内容，以及加入者从任一 seq 起会收到什么。手动更改从这里开始：压实、替换、移除。</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Who was given the message and when, who was not and why.</source>
        <translation>消息何时交付给了谁，没有交付给谁，以及原因。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Of a room that is used as a database: the document, its revisions and its conflicts.</source>
        <translation>房间用作数据库时：文档、它的修订及其冲突。</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Where the sequence numbers before the message went: to other keys, to relays and to what was summed up.</source>
        <translation>该消息之前的序列号去了哪里：其他键、relay 消息，以及已被汇总的内容。</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>relay</source>
        <translation>relay</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>replace</translation>
    </message>
    <message>
        <source>append</source>
        <translation>append</translation>
    </message>
    <message>
        <source>compact</source>
        <translation>compact</translation>
    </message>
    <message>
        <source>get</source>
        <translation>get</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>手动更改</translation>
    </message>
    <message>
        <source>room closed</source>
        <translation>房间已关闭</translation>
    </message>
    <message>
        <source>events let go</source>
        <translation>已舍弃的事件</translation>
    </message>
    <message>
        <source>The payload was let go: %1 bytes that this window had no room for.
The relay delivered all of them.</source>
        <translation>载荷已舍弃：%1 字节，本窗口没有空间容纳。
中继已全部投递。</translation>
    </message>
    <message>
        <source>A get has no payload. This one subscribed without a replay.</source>
        <translation>get 没有载荷。这一条订阅时没有要求重放。</translation>
    </message>
    <message>
        <source>A get has no payload. This one asked for what came after seq %1.</source>
        <translation>get 没有载荷。这一条请求 seq %1 之后的内容。</translation>
    </message>
    <message>
        <source>This ping has no nonce.</source>
        <translation>此 ping 没有 nonce。</translation>
    </message>
    <message>
        <source>The stream was changed by hand, as the server&apos;s own doing: no client sent a value.
What it became stands under Stream.</source>
        <translation>该流被手动更改，属于服务器自身的行为：没有客户端发送值。
更改结果见“流”。</translation>
    </message>
    <message>
        <source>The room was closed, with all that it retained.</source>
        <translation>房间已关闭，其保留的内容也随之消失。</translation>
    </message>
    <message>
        <source>Events were let go here because the window was too slow: %1.
The relay carried all of them out.</source>
        <translation>因为本窗口太慢，这里有事件被舍弃：%1。
中继已把它们全部执行。</translation>
    </message>
    <message>
        <source>There is no payload.</source>
        <translation>没有载荷。</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>a message from a client</source>
        <translation>来自客户端的一条消息</translation>
    </message>
    <message>
        <source>nesting of a value</source>
        <translation>值的嵌套深度</translation>
    </message>
    <message>
        <source>length of a key</source>
        <translation>键的长度</translation>
    </message>
    <message>
        <source>streams in a room</source>
        <translation>一个房间中的流</translation>
    </message>
    <message>
        <source>documents and attachments in a room&apos;s database</source>
        <translation>一个房间的数据库中的文档和附件</translation>
    </message>
    <message>
        <source>messages retained in a stream</source>
        <translation>一个流中保留的消息</translation>
    </message>
    <message>
        <source>retained in a stream</source>
        <translation>一个流中保留的数据</translation>
    </message>
    <message>
        <source>retained in the whole server</source>
        <translation>整个服务器中保留的数据</translation>
    </message>
    <message>
        <source>waiting for one slow connection</source>
        <translation>为一个慢速连接等待的数据</translation>
    </message>
    <message>
        <source>age of what waits for one slow connection</source>
        <translation>为一个慢速连接等待的数据的时长</translation>
    </message>
    <message>
        <source>messages read from one connection</source>
        <translation>从一个连接读取的消息</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>rooms asked for by one address (POST /new)</source>
        <translation>一个地址请求的房间（POST /new）</translation>
    </message>
    <message>
        <source>head of an HTTP request</source>
        <translation>HTTP 请求的头部</translation>
    </message>
    <message>
        <source>time in which an HTTP request must arrive</source>
        <translation>HTTP 请求必须到达的时限</translation>
    </message>
    <message>
        <source>how often a client is pinged</source>
        <translation>ping 客户端的间隔</translation>
    </message>
    <message>
        <source>time in which a client must answer a ping</source>
        <translation>客户端必须应答 ping 的时限</translation>
    </message>
    <message>
        <source>how long a room that nobody is in is kept</source>
        <translation>无人的房间保留多久</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>房间</translation>
    </message>
</context>
<context>
    <name>Misuse</name>
    <message>
        <source>A request over HTTP</source>
        <translation>一个 HTTP 请求</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>the empty key</source>
        <translation>空键</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>a key</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Never asked</source>
        <translation>从未请求</translation>
    </message>
    <message>
        <source>Writes unasked</source>
        <translation>未请求就写入</translation>
    </message>
    <message>
        <source>Did not ask again</source>
        <translation>没有再次请求</translation>
    </message>
    <message>
        <source>Stale compact</source>
        <translation>过时的压实</translation>
    </message>
    <message>
        <source>Refused compact</source>
        <translation>被拒绝的压实</translation>
    </message>
    <message>
        <source>Nobody compacts</source>
        <translation>无人压实</translation>
    </message>
    <message>
        <source>Rival compacts</source>
        <translation>互相竞争的压实</translation>
    </message>
    <message>
        <source>Growing value</source>
        <translation>不断增长的值</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 was given seq %3 of %2 and never asked for what was there before it: %4 of its messages.</source>
        <translation>%1 收到了 %2 的 seq %3，却从未请求它之前的内容：该流的 %4 条消息。</translation>
    </message>
    <message>
        <source>%1 writes to %2 (seq %3) without having asked what it holds: its state does not begin where that of the others does.</source>
        <translation>%1 写入 %2（seq %3），却没有请求其中的内容：它的状态与其他客户端的起点不同。</translation>
    </message>
    <message>
        <source>%1 is one of several that lost their connection, and came back without asking for %2 again: it lacks what came meanwhile, up to seq %3.</source>
        <translation>%1 是失去连接的几个客户端之一，回来后没有再次请求 %2：它缺少期间到达的内容，直到 seq %3。</translation>
    </message>
    <message>
        <source>%1 lost its connection and came back as %2 without asking for %3 again: it lacks what came meanwhile, up to seq %4.</source>
        <translation>%1 失去连接后以 %2 的身份回来，没有再次请求 %3：它缺少期间到达的内容，直到 seq %4。</translation>
    </message>
    <message>
        <source>%1 compacted %2 up to seq %3, but the stream begins behind that already: nothing changed.</source>
        <translation>%1 把 %2 压实到 seq %3，但该流的起点已在其后：没有任何变化。</translation>
    </message>
    <message>
        <source>%1 asked to compact %2 up to seq %3, and it was refused: %4.</source>
        <translation>%1 请求把 %2 压实到 seq %3，被拒绝：%4。</translation>
    </message>
    <message>
        <source>%1 holds %2 messages, up to seq %3, and nobody compacts it: whoever joins is sent all of them, and computes with them.</source>
        <translation>%1 有 %2 条消息，直到 seq %3，却没有人压实它：每个加入者都会收到全部消息，并用它们计算。</translation>
    </message>
    <message>
        <source>%1 and %2 compact %3 against each other: %4 of %5 compactions summed up what the other one had summed up, the last one up to seq %6.</source>
        <translation>%1 和 %2 互相竞争着压实 %3：%5 次压实中有 %4 次汇总了对方已经汇总的内容，最后一次直到 seq %6。</translation>
    </message>
    <message>
        <source>The value of %1 only grows: it became longer %2 times, from %3 to %4 with seq %5 of %6, and is sent whole to everybody each time.</source>
        <translation>%1 的值只增不减：它变长了 %2 次，从 %3 增至 %4（%6 的 seq %5），并且每次都完整地发给所有人。</translation>
    </message>
    <message>
        <source>Subscribe to the key before anything else is sent, so that the client&apos;s first message is a get; one that wants only what is new says so with ?subscribe=room.</source>
        <translation>在发送其他内容之前先订阅该键，让客户端的第一条消息是 get；只想要新内容的客户端用 ?subscribe=room 说明。</translation>
    </message>
    <message>
        <source>Call subscribe() before the first dispatch, or send a get for the key and begin with its answer.</source>
        <translation>在第一次 dispatch 之前调用 subscribe()，或者为该键发送 get 并从其应答开始。</translation>
    </message>
    <message>
        <source>Send a get with the last seq that is known after every reconnect: the npm client does not, the client under /client does.</source>
        <translation>每次重新连接后，发送带有已知最后 seq 的 get：npm 客户端不会这样做，/client 下的客户端会。</translation>
    </message>
    <message>
        <source>Once in a while is harmless; where it goes on, let only the client compact that is told stream_size, up to the last seq that it has applied.</source>
        <translation>偶尔一次无妨；如果持续发生，只让得知 stream_size 的客户端来压实，压实到它已应用的最后 seq。</translation>
    </message>
    <message>
        <source>Compact up to the seq of a message that was received, never up to one that is expected, and after a restart of the relay only up to what came since.</source>
        <translation>压实到已收到的消息的 seq，绝不要压实到预期的 seq；中继重新启动之后，只压实到此后到达的内容。</translation>
    </message>
    <message>
        <source>Let a client that is told stream_size push a compact with the sum of it, as Reducer does beyond 30 messages; now, Compact in the stream&apos;s menu does it by hand.</source>
        <translation>让得知 stream_size 的客户端推送带有汇总值的 compact，就像 Reducer 超过 30 条消息时那样；现在可以用该流菜单中的“压实”手动完成。</translation>
    </message>
    <message>
        <source>Let only the client compact whose push was answered with stream_size, instead of all of them on a timer.</source>
        <translation>只让 push 得到 stream_size 应答的客户端来压实，而不是所有客户端都按定时器压实。</translation>
    </message>
    <message>
        <source>Append what is new and compact now and then instead of replacing all of it, or leave out what is old.</source>
        <translation>追加新的内容并时常压实，而不是全部替换；或者去掉旧的内容。</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>where to listen: an IP address, or localhost for 127.0.0.1 and ::1; may be given several times; a wider address than the loopback ones needs an access key or --open</source>
        <translation>监听的地址：一个 IP 地址，或用 localhost 表示 127.0.0.1 和 ::1；可以给出多个；比回环地址更宽的地址需要访问密钥或 --open</translation>
    </message>
    <message>
        <source>0 takes any that is free</source>
        <translation>0 表示任取一个空闲端口</translation>
    </message>
    <message>
        <source>what clients call this relay, where a proxy or tunnel stands in front of it; may have a path</source>
        <translation>当前面有代理或隧道时，客户端用来称呼本中继的地址；可以带路径</translation>
    </message>
    <message>
        <source>make this room at the start; may be given several times</source>
        <translation>启动时建立此房间；可以给出多个</translation>
    </message>
    <message>
        <source>make this room at the start, and the database that PouchDB finds at the relay&apos;s bare address</source>
        <translation>启动时建立此房间，并建立 PouchDB 在中继的裸地址下找到的数据库</translation>
    </message>
    <message>
        <source>take the next free port where that one is taken</source>
        <translation>该端口被占用时，取下一个空闲端口</translation>
    </message>
    <message>
        <source>compress messages for clients that offer it (permessage-deflate); off, because how short they get can give away what is in them</source>
        <translation>为提供此功能的客户端压缩消息（permessage-deflate）；默认关闭，因为压缩后的长度可能泄露其内容</translation>
    </message>
    <message>
        <source>speak https and wss, and nothing else, with the certificate in this file (PEM), and behind it those that lead to one that clients know</source>
        <translation>只使用 https 和 wss，证书取自此文件（PEM），其后是通往客户端所知证书的证书链</translation>
    </message>
    <message>
        <source>the certificate&apos;s private key (PEM, without a passphrase), where it does not stand in the same file</source>
        <translation>证书的私钥（PEM，无密码），当它不在同一文件中时</translation>
    </message>
    <message>
        <source>speak https and wss with a certificate made here, that clients have to be told to trust; it is kept in ~/.local/share/driftscope</source>
        <translation>使用 https 和 wss，证书在本机生成，必须让客户端信任它；证书保存在 ~/.local/share/driftscope</translation>
    </message>
    <message>
        <source>make new rooms only under /db/KEY/; at least 16 characters; may be given several times; other users of this machine can see it in the list of processes</source>
        <translation>只能在 /db/KEY/ 之下建立新房间；至少 16 个字符；可以给出多个；本机的其他用户可以在进程列表中看到它</translation>
    </message>
    <message>
        <source>the same, one key per line of this file; # begins a comment</source>
        <translation>同上，此文件中每行一个密钥；# 之后为注释</translation>
    </message>
    <message>
        <source>let anybody who can reach a wide address make and use rooms</source>
        <translation>让能到达较宽地址的任何人建立和使用房间</translation>
    </message>
    <message>
        <source>answer to this name in Host as well; may be given several times</source>
        <translation>也接受 Host 中的这个名称；可以给出多个</translation>
    </message>
    <message>
        <source>let pages of this origin in, such as https://app.example; * is every page there is; may be given several times</source>
        <translation>允许此来源的网页访问，例如 https://app.example；* 表示所有网页；可以给出多个</translation>
    </message>
    <message>
        <source>give debug=true connections to other machines too</source>
        <translation>也允许其他机器建立 debug=true 连接</translation>
    </message>
    <message>
        <source>answer 404 for a room that was never made</source>
        <translation>对从未建立过的房间回答 404</translation>
    </message>
    <message>
        <source>which keys a connection takes that does not say so itself: all of the room, those it asks for, or what its first message suggests</source>
        <translation>未自行说明的连接接收哪些键：房间的全部、它请求的键，或按第一条消息推断</translation>
    </message>
    <message>
        <source>threads that the rooms are spread over, at most 8; unless told, one for each core</source>
        <translation>分担房间的线程数，最多 8；未指定时每个核心一个</translation>
    </message>
    <message>
        <source>rows that the timeline keeps; older ones give way</source>
        <translation>时间线保留的行数；较旧的行被淘汰</translation>
    </message>
    <message>
        <source>memory that the timeline&apos;s rows take, with their payloads; older ones give way</source>
        <translation>时间线的行连同载荷占用的内存；较旧的行被淘汰</translation>
    </message>
    <message>
        <source>how much to log on stderr</source>
        <translation>在 stderr 上记录多少日志</translation>
    </message>
    <message>
        <source>lines for people, or a JSON object per line</source>
        <translation>供人阅读的行，或每行一个 JSON 对象</translation>
    </message>
    <message>
        <source>write process id, version and URLs to this file as JSON once it listens, and remove it at the end</source>
        <translation>开始监听后，把进程 id、版本和 URL 以 JSON 写入此文件，结束时删除它</translation>
    </message>
</context>
<context>
    <name>PlotFiles</name>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Bad message</source>
        <translation>错误的消息</translation>
    </message>
    <message>
        <source>Closed: too slow</source>
        <translation>已关闭：太慢</translation>
    </message>
    <message>
        <source>Closed: protocol</source>
        <translation>已关闭：协议</translation>
    </message>
    <message>
        <source>Closed: no answer</source>
        <translation>已关闭：无应答</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>未看到</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>已重新启动</translation>
    </message>
</context>
<context>
    <name>RuleColours</name>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>Who may talk</source>
        <translation>谁可以连接</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Log and scripts</source>
        <translation>日志和脚本</translation>
    </message>
    <message>
        <source>%1, per second</source>
        <translation>%1，每秒</translation>
    </message>
    <message>
        <source>%1; 0: no limit</source>
        <translation>%1；0：无限制</translation>
    </message>
</context>
<context>
    <name>Shapes</name>
    <message>
        <source>%1 (its message no. %2)</source>
        <translation>%1（它的第 %2 条消息）</translation>
    </message>
    <message>
        <source>WebRTC, step 1: an offer to connect</source>
        <translation>WebRTC，第 1 步：连接提议</translation>
    </message>
    <message>
        <source>WebRTC, step 2: the answer to an offer</source>
        <translation>WebRTC，第 2 步：对提议的应答</translation>
    </message>
    <message>
        <source>WebRTC, step 3: a way to be reached</source>
        <translation>WebRTC，第 3 步：可达的地址</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1，第 %2 次尝试</translation>
    </message>
    <message>
        <source>by a message that gave way</source>
        <translation>由一条已被淘汰的消息</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>by %1, up to seq %2</source>
        <translation>由 %1（到 seq %2）</translation>
    </message>
    <message>
        <source>by %1, with seq %2</source>
        <translation>由 %1（seq 为 %2）</translation>
    </message>
    <message>
        <source>Shared state: %1, set by %2</source>
        <translation>共享状态：%1，由 %2 设置</translation>
    </message>
    <message>
        <source>An action for the reducer: %1, by %2</source>
        <translation>给 reducer 的动作：%1，来自 %2</translation>
    </message>
    <message>
        <source>What the reducer had made of a stream that the relay lost: %1</source>
        <translation>reducer 由中继已丢失的流算出的状态：%1</translation>
    </message>
    <message>
        <source>What the reducer made of all before it: %1</source>
        <translation>reducer 由此前全部内容算出的状态：%1</translation>
    </message>
    <message>
        <source>Presence: %1 goes</source>
        <translation>在线状态：%1 离开</translation>
    </message>
    <message>
        <source>Presence: %1 is here and shows %2</source>
        <translation>在线状态：%1 在此，显示 %2</translation>
    </message>
    <message>
        <source>✓ here, heard of %1 ago</source>
        <translation>✓ 在线，%1 前有消息</translation>
    </message>
    <message>
        <source>… expired, silent for %1</source>
        <translation>… 已过期，沉默了 %1</translation>
    </message>
    <message>
        <source>✗ left %1 ago</source>
        <translation>✗ %1 前离开</translation>
    </message>
    <message>
        <source>Another key: only who takes that one was given it.</source>
        <translation>另一个键：只有接收该键的客户端得到它。</translation>
    </message>
    <message>
        <source>Relayed on this key: given to who was there, and not retained.</source>
        <translation>在此键上转发：交给当时在场的客户端，没有保留。</translation>
    </message>
    <message>
        <source>Compacted away %1.</source>
        <translation>已%1 压实掉。</translation>
    </message>
    <message>
        <source>Replaced %1.</source>
        <translation>已%1 替换。</translation>
    </message>
    <message>
        <source>Taken out by hand, in this window.</source>
        <translation>在本窗口中手动移除。</translation>
    </message>
    <message>
        <source>It was in this stream; what became of it is not known.</source>
        <translation>它曾在此流中；后来怎样不得而知。</translation>
    </message>
    <message>
        <source>Not known: it came before this window, gave way or was let go.</source>
        <translation>不得而知：它早于本窗口、已被淘汰或已被舍弃。</translation>
    </message>
</context>
<context>
    <name>StandardControls</name>
    <message>
        <source>Empty this field</source>
        <translation>清空此栏</translation>
    </message>
    <message>
        <source>More of the tool bar</source>
        <translation>工具栏的更多内容</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>relay</source>
        <translation>relay</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>replace</translation>
    </message>
    <message>
        <source>append</source>
        <translation>append</translation>
    </message>
    <message>
        <source>compact</source>
        <translation>compact</translation>
    </message>
    <message>
        <source>get</source>
        <translation>get</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1: %2 messages, %3 a second; %4, %5 a second; %6 deliveries</source>
        <translation>%1：%2 条消息，每秒 %3 条；%4，每秒 %5；%6 次投递</translation>
    </message>
    <message>
        <source>Of each kind the %1 that send most have a row of their own; this is all the rest together</source>
        <translation>每一类中发送最多的 %1 个各占一行；其余的合在这里</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>messages/s</source>
        <translation>消息/s</translation>
    </message>
    <message>
        <source>bytes/s</source>
        <translation>字节/s</translation>
    </message>
    <message>
        <source>deliveries/s</source>
        <translation>投递/s</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages/s</source>
        <translation>消息/s</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Bytes/s</source>
        <translation>字节/s</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
</context>
<context>
    <name>Streams</name>
    <message>
        <source>(empty key)</source>
        <translation>（空键）</translation>
    </message>
    <message>
        <source>retains nothing</source>
        <translation>没有保留任何内容</translation>
    </message>
    <message numerus="yes">
        <source>retains %1 messages, %2</source>
        <translation>
            <numerusform>保留 %1 条消息，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>last touched at %1</source>
        <translation>最后更新于 %1</translation>
    </message>
    <message>
        <source>not touched since this window watches</source>
        <translation>自本窗口观察以来未被触及</translation>
    </message>
    <message>
        <source>, looks like %1</source>
        <translation>，看起来像%1</translation>
    </message>
    <message>
        <source>Stream %1%2: %3, last seq %4, %5</source>
        <translation>流 %1%2：%3，最后 seq %4，%5</translation>
    </message>
    <message>
        <source>%1

Pushes seen: %2
Gets seen: %3
What it looks like is guessed from its key and the pushes.</source>
        <translation>%1

见到的 push：%2
见到的 get：%3
用途由它的键和 push 推测而来。</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>reducer</source>
        <translation>reducer</translation>
    </message>
    <message>
        <source>events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>presence</source>
        <translation>在线状态</translation>
    </message>
    <message>
        <source>database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>local document</source>
        <translation>本地文档</translation>
    </message>
    <message>
        <source>replication checkpoint</source>
        <translation>复制检查点</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>PeerPouch shares</source>
        <translation>PeerPouch 共享</translation>
    </message>
    <message>
        <source>PeerPouch signals</source>
        <translation>PeerPouch 信令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>看起来像</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Last seq</source>
        <translation>最后 seq</translation>
    </message>
    <message>
        <source>Touched</source>
        <translation>更新于</translation>
    </message>
    <message>
        <source>Pushes seen</source>
        <translation>见到的 push</translation>
    </message>
</context>
<context>
    <name>TimelineHelp</name>
    <message>
        <source>The sequence number that the message took in its room; a room counts all of its keys together. Empty where none was taken: by compactions, gets, pings and what was refused.</source>
        <translation>消息在其房间中占用的序列号；房间的所有键一起编号。没有占用序列号时为空：压实、get、ping 和被拒绝的消息。</translation>
    </message>
    <message>
        <source>How long after the row above it the relay handled this one.</source>
        <translation>中继处理这一行比处理上一行晚多久。</translation>
    </message>
    <message>
        <source>When the relay handled it, by this machine&apos;s clock.</source>
        <translation>中继处理它的时间，以本机的时钟为准。</translation>
    </message>
    <message>
        <source>The room; hidden while one room is shown alone.</source>
        <translation>房间；只显示一个房间时隐藏。</translation>
    </message>
    <message>
        <source>The key, which names the stream within the room.</source>
        <translation>键，在房间中指明流。</translation>
    </message>
    <message>
        <source>What was asked for, with the badges below.</source>
        <translation>所请求的动作，带有下述标志。</translation>
    </message>
    <message>
        <source>The client, by the number of its connection; HTTP for a request without a connection; window for what was done here.</source>
        <translation>客户端，以连接的编号表示；HTTP 表示没有连接的请求；“窗口”表示在这里进行的操作。</translation>
    </message>
    <message>
        <source>How many of the room&apos;s members were given it at once: 3 of 4. With a plus (2 + 1 of 4) the second number is those that it is kept for until it is known which keys they take.</source>
        <translation>立即交付给了房间中的多少个成员：3 / 4。带加号时 (2 + 1 / 4)，第二个数字是为多少个成员暂存，直到知道它们接收哪些键。</translation>
    </message>
    <message>
        <source>The beginning of the payload, or what it means, or why the message was refused.</source>
        <translation>载荷的开头，或它的含义，或消息被拒绝的原因。</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>relay</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>replace</translation>
    </message>
    <message>
        <source>append</source>
        <translation>append</translation>
    </message>
    <message>
        <source>compact to N</source>
        <translation>compact 到 N</translation>
    </message>
    <message>
        <source>get after N</source>
        <translation>get，N 之后</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>room closed</source>
        <translation>房间已关闭</translation>
    </message>
    <message>
        <source>N events lost here</source>
        <translation>这里丢失 N 个事件</translation>
    </message>
    <message>
        <source>Passed on to the room, and not retained: who comes later never gets it. For cursors and signals.</source>
        <translation>转给房间，不保留：后来者永远收不到。用于光标和信令。</translation>
    </message>
    <message>
        <source>Passed on, and retained in the place of all that the stream held.</source>
        <translation>转给房间，并保留，代替该流原有的全部内容。</translation>
    </message>
    <message>
        <source>Passed on, and retained behind what the stream holds.</source>
        <translation>转给房间，并保留在该流已有的内容之后。</translation>
    </message>
    <message>
        <source>Retained in the place of all messages of the stream with a seq up to N, which it sums up. Nobody is told: whoever was there has seen them.</source>
        <translation>保留，代替该流中 seq 不超过 N 的所有消息，是它们的汇总。不会通知任何人：在场者都已看到过那些消息。</translation>
    </message>
    <message>
        <source>Asks what the stream holds above seq N, and is answered with an init. It also makes a client take that key; one without replay asks for nothing but that.</source>
        <translation>请求该流中 seq 高于 N 的内容，应答为 init。它还使客户端接收该键；不重放的 get 只为了这一点。</translation>
    </message>
    <message>
        <source>Asks whether the relay is there, and is answered with a pong.</source>
        <translation>询问中继是否还在，应答为 pong。</translation>
    </message>
    <message>
        <source>A stream was changed in this window: the server&apos;s own doing, which no client asked for.</source>
        <translation>在本窗口中更改了流：服务器自身的行为，没有客户端请求过。</translation>
    </message>
    <message>
        <source>The room was closed or removed, with all that it retained.</source>
        <translation>房间已关闭或移除，其保留的内容也随之消失。</translation>
    </message>
    <message>
        <source>A gap: this window was too slow, and whole events were let go. Clients lost nothing. Without a number: the relay was restarted here, its rooms begin empty and its numbers at 1.</source>
        <translation>缺口：本窗口太慢，有事件被整个舍弃。客户端没有丢失任何内容。没有数字时：中继在此重新启动，它的房间为空，编号从 1 开始。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The menu of the header shows and hides columns and adds one for a path of the payload, such as $.x: it says what stands there, and is empty where there is nothing.</source>
        <translation>通过表头的菜单可以显示和隐藏列，也可以为载荷的某个路径添加一列，例如 $.x：它显示该路径处的内容，没有内容时为空。</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Each has a letter, a sign and a colour of its own.</source>
        <translation>每种动作都有自己的字母、符号和颜色。</translation>
    </message>
    <message>
        <source>States and gaps</source>
        <translation>状态和缺口</translation>
    </message>
    <message>
        <source>Nothing is left out silently: what is not there is a row or a text that says so.</source>
        <translation>不会悄悄略去任何内容：凡是缺少的，都有一行或一段文字说明。</translation>
    </message>
    <message>
        <source>refused: …</source>
        <translation>被拒绝：…</translation>
    </message>
    <message>
        <source>The relay did not do what was asked; the preview says why.</source>
        <translation>中继没有执行请求；预览说明原因。</translation>
    </message>
    <message>
        <source>stale: compact …</source>
        <translation>过时：compact …</translation>
    </message>
    <message>
        <source>A compaction that came too late: the stream begins behind that already, and nothing changed.</source>
        <translation>来得太晚的压实：该流的起点已在其后，没有任何变化。</translation>
    </message>
    <message>
        <source>N older rows evicted</source>
        <translation>已淘汰 N 个较旧的行</translation>
    </message>
    <message>
        <source>The first row: the timeline keeps a number of rows and an amount of memory (--timeline-rows, --timeline-memory), and older rows gave way.</source>
        <translation>第一行：时间线保留的行数和占用的内存有限 (--timeline-rows、--timeline-memory)，较旧的行已被淘汰。</translation>
    </message>
    <message>
        <source>value of N bytes was let go</source>
        <translation>N 字节的值已舍弃</translation>
    </message>
    <message>
        <source>The row is there, its payload is not: this window could not keep up, or memory was short.</source>
        <translation>行还在，载荷已不在：本窗口没有跟上，或内存不足。</translation>
    </message>
    <message>
        <source>frozen, N new</source>
        <translation>已冻结，新增 N</translation>
    </message>
    <message>
        <source>The view stands still (Space); what comes meanwhile is counted and not lost.</source>
        <translation>视图停住不动 (Space)；其间到达的内容会计数，不会丢失。</translation>
    </message>
    <message>
        <source>a ribbon at the left</source>
        <translation>左侧的丝带标记</translation>
    </message>
    <message>
        <source>A bookmark (Ctrl+B); its note stands in the list of bookmarks.</source>
        <translation>书签 (Ctrl+B)；备注见书签列表。</translation>
    </message>
    <message>
        <source>a coloured row</source>
        <translation>有颜色的行</translation>
    </message>
    <message>
        <source>The first colour rule whose filter holds for it (Analyze, Colour rules).</source>
        <translation>第一条匹配它的着色规则（“分析”菜单中的“着色规则”）。</translation>
    </message>
    <message>
        <source>The timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Every message, as it happens</source>
        <translation>每一条消息，即时显示</translation>
    </message>
    <message>
        <source>One row for everything that the relay handled. It follows the end only while it is there (End), and never moves under the pointer; Space freezes the view, not the traffic.
It is narrowed by a room of the explorer, by key, by text and by a filter (Ctrl+L); Ctrl+F and F3 find, Ctrl+G goes to a seq or a time, { and } to the stream&apos;s message before and after.</source>
        <translation>中继处理的一切各占一行。只有停在末尾时才跟随末尾 (End)，绝不会在指针下移动；Space 冻结视图，不冻结流量。
可以用房间窗格中选定的房间，以及键、文本和过滤器 (Ctrl+L) 缩小范围；Ctrl+F 和 F3 查找，Ctrl+G 转到某个 seq 或时间，{ 和 } 转到该流的上一条和下一条消息。</translation>
    </message>
    <message>
        <source>How long the payload is, as it came; of a change by hand, what the stream holds then.</source>
        <translation>载荷原样的长度；手动更改时为更改后流中的全部内容。</translation>
    </message>
</context>
<context>
    <name>TimelineText</name>
    <message>
        <source>Seq</source>
        <translation>Seq</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已投递</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>1 older row evicted</source>
        <translation>已淘汰 1 个较旧的行</translation>
    </message>
    <message numerus="yes">
        <source>%1 older rows evicted</source>
        <translation>
            <numerusform>已淘汰 %1 个较旧的行</numerusform>
        </translation>
    </message>
    <message>
        <source>the relay was restarted here: its rooms begin empty and its numbers at 1</source>
        <translation>中继在此重新启动：它的房间为空，编号从 1 开始</translation>
    </message>
    <message>
        <source>1 event lost here: the window was too slow</source>
        <translation>这里丢失 1 个事件：本窗口太慢</translation>
    </message>
    <message numerus="yes">
        <source>%1 events lost here: the window was too slow</source>
        <translation>
            <numerusform>这里丢失 %1 个事件：本窗口太慢</numerusform>
        </translation>
    </message>
    <message>
        <source>value of %1 bytes was let go</source>
        <translation>%1 字节的值已舍弃</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>relay</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>replace</translation>
    </message>
    <message>
        <source>append</source>
        <translation>append</translation>
    </message>
    <message>
        <source>compact to %1</source>
        <translation>compact 到 %1</translation>
    </message>
    <message>
        <source>get, no replay</source>
        <translation>get，不重放</translation>
    </message>
    <message>
        <source>get after %1</source>
        <translation>get，%1 之后</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>room closed</source>
        <translation>房间已关闭</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>stale: %1</source>
        <translation>过时：%1</translation>
    </message>
    <message>
        <source>by hand: remove %1</source>
        <translation>手动：移除 %1</translation>
    </message>
    <message>
        <source>by hand: clear</source>
        <translation>手动：清空</translation>
    </message>
    <message>
        <source>by hand: restore</source>
        <translation>手动：恢复</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>%1 + %2 of %3</source>
        <comment>delivered, kept, members</comment>
        <translation>%1 + %2 / %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>delivered, members</comment>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>room %1</source>
        <translation>房间 %1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>键 %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>action, sender</comment>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>delivered to %1 of %2</source>
        <translation>已投递给 %2 个中的 %1 个</translation>
    </message>
    <message>
        <source>%1, kept for %2</source>
        <translation>%1，为 %2 个暂存</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>客户端 %1</translation>
    </message>
    <message>
        <source>Seq %1</source>
        <translation>Seq %1</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>早 %1</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>晚 %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>时间 %1</translation>
    </message>
</context>
<context>
    <name>ToolsHelp</name>
    <message>
        <source>A client is given what is new in a stream whose past it never asked for.</source>
        <translation>客户端收到流的新内容，却从未请求它之前的内容。</translation>
    </message>
    <message>
        <source>A client adds to a stream without having asked what it holds.</source>
        <translation>客户端向流中追加，却没有请求其中的内容。</translation>
    </message>
    <message>
        <source>A client lost its connection, came back, and did not ask for what came meanwhile.</source>
        <translation>客户端失去连接，回来后没有请求期间到达的内容。</translation>
    </message>
    <message>
        <source>A compaction came too late and changed nothing.</source>
        <translation>压实来得太晚，没有任何变化。</translation>
    </message>
    <message>
        <source>A compaction was refused, as one up to a message that never was.</source>
        <translation>压实被拒绝，例如要压实到一条从未有过的消息。</translation>
    </message>
    <message>
        <source>A stream of actions grows, and nobody sums it up.</source>
        <translation>由动作组成的流不断增长，却没有人汇总它。</translation>
    </message>
    <message>
        <source>Two clients sum up what the other one has summed up.</source>
        <translation>两个客户端互相汇总对方已经汇总的内容。</translation>
    </message>
    <message>
        <source>A value that is replaced as a whole becomes longer and longer.</source>
        <translation>整体替换的值变得越来越长。</translation>
    </message>
    <message>
        <source>A request was turned away before anything happened: its address, its Host or Origin, an access key, a limit.</source>
        <translation>请求在产生任何作用之前就被拒绝：因为地址、Host 或 Origin、访问密钥，或某项限制。</translation>
    </message>
    <message>
        <source>A message could not be read: it was answered with an error and changed nothing. After 100 of them in 10 s the connection is closed.</source>
        <translation>消息无法读取：以错误作答，什么也没有改变。10 秒内达到 100 条时连接会被关闭。</translation>
    </message>
    <message>
        <source>More waited for a client, or longer, than the limits allow: it was closed with code 1013.</source>
        <translation>等待某个客户端的数据超过了限制允许的数量或时间：以代码 1013 关闭。</translation>
    </message>
    <message>
        <source>A connection broke the rules of WebSockets or of this relay, and was closed.</source>
        <translation>连接违反了 WebSocket 或本中继的规则，因而被关闭。</translation>
    </message>
    <message>
        <source>A client did not answer a ping in time: its machine sleeps, or the network is gone.</source>
        <translation>客户端没有及时回应 ping：它的机器在休眠，或网络已断开。</translation>
    </message>
    <message>
        <source>The system gave no more connections, most often because too many files are open.</source>
        <translation>系统不再提供新的连接，多半是因为打开的文件过多。</translation>
    </message>
    <message>
        <source>This window was too slow for some events; no client missed anything.</source>
        <translation>本窗口来不及处理一些事件；没有客户端因此丢失任何内容。</translation>
    </message>
    <message>
        <source>The relay began anew, with empty rooms.</source>
        <translation>中继重新启动，房间都是空的。</translation>
    </message>
    <message>
        <source>What Problems flags</source>
        <translation>“问题”会标出什么</translation>
    </message>
    <message>
        <source>A line for each cause, with how often it was seen. A click leads to the message; below stands what to do about it.</source>
        <translation>每个原因一行，并注明出现的次数。单击即可转到相应的消息；下方说明应如何处理。</translation>
    </message>
    <message>
        <source>What is counted; the many that send little are one row, others.</source>
        <translation>统计的对象；发送很少的众多对象合为一行“其他”。</translation>
    </message>
    <message>
        <source>How many the relay handled since this window watches.</source>
        <translation>自本窗口观察以来中继处理的消息数。</translation>
    </message>
    <message>
        <source>The same a second, lately.</source>
        <translation>最近每秒的数量。</translation>
    </message>
    <message>
        <source>How long their payloads were.</source>
        <translation>它们的载荷总长度。</translation>
    </message>
    <message>
        <source>How often these were given to a client.</source>
        <translation>它们被交付给客户端的次数。</translation>
    </message>
    <message>
        <source>Columns of the statistics</source>
        <translation>统计的各列</translation>
    </message>
    <message>
        <source>The line at the bottom</source>
        <translation>底部的状态行</translation>
    </message>
    <message>
        <source>in N/s out N/s</source>
        <translation>入 N/s 出 N/s</translation>
    </message>
    <message>
        <source>Messages that came to the relay, and that it gave to clients, a second.</source>
        <translation>每秒到达中继的消息数，以及它交付给客户端的消息数。</translation>
    </message>
    <message>
        <source>journal N/M MiB</source>
        <translation>队列 N/M MiB</translation>
    </message>
    <message>
        <source>How much waits between the relay and this window, of what may wait. Where it fills, payloads are let go first, and then whole events.</source>
        <translation>中继与本窗口之间等待的数据量，以及允许等待的上限。快满时先放弃载荷，再放弃整个事件。</translation>
    </message>
    <message>
        <source>N lost</source>
        <translation>丢失 N</translation>
    </message>
    <message>
        <source>Events that this window missed. No message of a client is lost by that.</source>
        <translation>本窗口错过的事件。客户端的消息不会因此丢失。</translation>
    </message>
    <message>
        <source>Tools, menus and files</source>
        <translation>工具、菜单和文件</translation>
    </message>
    <message>
        <source>Below the panes</source>
        <translation>窗格下方</translation>
    </message>
    <message>
        <source>Ctrl+J shows and hides them.</source>
        <translation>Ctrl+J 显示或隐藏这些工具。</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>撰写</translation>
    </message>
    <message>
        <source>Sends a message: once, n times or at an interval; checked as you type, also as curl and as JavaScript (Ctrl+M, Ctrl+Return).</source>
        <translation>发送消息：一次、n 次或按间隔发送；输入时即时检查，并给出 curl 和 JavaScript 的写法 (Ctrl+M、Ctrl+Return)。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Addresses to copy and as a QR code, traffic, limits and who is near them, snippets to connect with.</source>
        <translation>地址（可复制，也有 QR 码）、流量、限制以及谁接近限制、连接用的代码片段。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Why two tabs disagree, and what was refused: each with what to do about it.</source>
        <translation>两个标签页为何不一致，哪些内容被拒绝：每一项都附有处理方法。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the relay and this window log, by level.</source>
        <translation>中继和本窗口记录的日志，按级别显示。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Messages, bytes and deliveries by room, key, action and client, as a table and over time (F7).</source>
        <translation>按房间、键、动作和客户端统计消息、字节和投递，以表格和随时间变化的图显示 (F7)。</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>The numbers at a path of the payload over time (F8).</source>
        <translation>载荷中某个路径处的数字随时间的变化 (F8)。</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动操作</translation>
    </message>
    <message>
        <source>Compact, replace, append, remove, clear, close and disconnect. What clients cannot do is marked as the server&apos;s own doing. Every change of a stream can be undone (Ctrl+Z) for as long as nobody built on it; the preview of a compaction says before what goes and what stays.</source>
        <translation>压实、替换、追加、移除、清空、关闭和断开。客户端做不到的操作会标明是服务器自身的行为。只要还没有人在其基础上继续，对流的每次更改都可以撤销 (Ctrl+Z)；压实的预览会事先说明移除什么、保留什么。</translation>
    </message>
    <message>
        <source>Kept and taken along</source>
        <translation>保存和导出</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>捕获文件</translation>
    </message>
    <message>
        <source>All of it, or what is shown, in a file (Ctrl+S) that opens later without the relay (Ctrl+O, or dropped on the window). It is read-only and says that it is not live; a damaged file opens as far as it is good.</source>
        <translation>把全部内容或显示的内容存入文件 (Ctrl+S)，以后不需要中继也能打开（Ctrl+O，或拖放到窗口上）。它是只读的，并会标明“非实时”；损坏的文件会打开其中完好的部分。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What is shown or selected as JSON lines, as CSV, or as a script of curl calls (Ctrl+E, Ctrl+Shift+E).</source>
        <translation>把显示的或所选的内容导出为 JSON 行、CSV 或 curl 调用脚本 (Ctrl+E、Ctrl+Shift+E)。</translation>
    </message>
    <message>
        <source>Analyze</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Filters with names, rules that colour rows, bookmarks with notes (Ctrl+B, F2).</source>
        <translation>命名的过滤器、为行着色的规则、带备注的书签 (Ctrl+B、F2)。</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>1 room</source>
        <translation>1 个房间</translation>
    </message>
    <message numerus="yes">
        <source>%1 rooms</source>
        <translation>
            <numerusform>%1 个房间</numerusform>
        </translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1 个客户端</translation>
    </message>
    <message numerus="yes">
        <source>%1 clients</source>
        <translation>
            <numerusform>%1 个客户端</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · in %3/s out %4/s · journal %5/%6 MiB, %7 lost</source>
        <translation>%1 · %2 · 入 %3/s 出 %4/s · 队列 %5/%6 MiB，丢失 %7</translation>
    </message>
</context>
<context>
    <name>Tours</name>
    <message>
        <source>A message&apos;s life</source>
        <translation>一条消息的一生</translation>
    </message>
    <message>
        <source>From the client that pushes it to those who are given it, and what is kept.</source>
        <translation>从推送它的客户端，到收到它的客户端，以及保留了什么。</translation>
    </message>
    <message>
        <source>Clients meet in a room</source>
        <translation>客户端在房间中相会</translation>
    </message>
    <message>
        <source>A room&apos;s id is all that it takes to read and write it. This list shows every room that is open, with its clients and how much happens there. A click on a room shows its messages alone.</source>
        <translation>只要知道房间的 id，就能读写这个房间。此列表显示所有打开着的房间、其中的客户端和活跃程度。单击一个房间，就只显示它的消息。</translation>
    </message>
    <message>
        <source>Each client takes some keys, or all</source>
        <translation>每个客户端接收一些键，或全部</translation>
    </message>
    <message>
        <source>The column Takes says which and why: a client whose first message is a get takes the keys that it asks for; one that begins with anything else, or with nothing, takes the whole room.</source>
        <translation>“接收的键”一列说明接收哪些键以及原因：第一条消息是 get 的客户端接收它请求的键；以其他消息开头，或什么都不发的客户端，接收整个房间。</translation>
    </message>
    <message>
        <source>A message is pushed to a key</source>
        <translation>消息推送到键</translation>
    </message>
    <message>
        <source>The relay gives it the next number of its room (Seq) and does what its action says: relay passes it on, append and replace also keep it, compact sums up what was kept. Each row is one message; one of them is selected.</source>
        <translation>中继为它分配房间的下一个编号 (Seq)，并按它的动作处理：relay 只转发，append 和 replace 还会保留，compact 汇总已保留的内容。每行是一条消息；现在选中了其中一条。</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>它携带什么</translation>
    </message>
    <message>
        <source>The payload of the selected message, exactly the bytes: as a tree, indented, raw or hex. The relay changes no value. M marks a message, and Diff compares others with it.</source>
        <translation>所选消息的载荷，原原本本的字节：以树、格式化、原始或十六进制显示。中继不更改任何值。按 M 标记一条消息，“差异”会把其他消息与它比较。</translation>
    </message>
    <message>
        <source>Who was given it</source>
        <translation>它交付给了谁</translation>
    </message>
    <message>
        <source>Delivery has a line for every client of the room: given and written to its socket, waiting, kept, or not given, with the reason. The column Delivered of the timeline is the sum of it.</source>
        <translation>“投递”为房间中的每个客户端列出一行：已交付并写入它的套接字、等待中、暂存，或未交付及其原因。时间线的“已投递”一列是它的汇总。</translation>
    </message>
    <message>
        <source>What remains of it</source>
        <translation>留下了什么</translation>
    </message>
    <message>
        <source>Stream shows what the key holds: now, or as it stood right after this message. Below stands what somebody who joins would be sent. A relayed message leaves nothing behind.</source>
        <translation>“流”显示该键保留的内容：现在的，或这条消息之后那一刻的。下方是加入者会收到的内容。relay 消息不留下任何内容。</translation>
    </message>
    <message>
        <source>Find it again</source>
        <translation>再次找到它</translation>
    </message>
    <message>
        <source>The filter bar takes a line such as key == &quot;chat&quot; and size &gt; 100 and shows these messages alone. The menu of a cell writes it for you.</source>
        <translation>在过滤栏中写一行，例如 key == &quot;chat&quot; and size &gt; 100，就只显示这些消息。单元格的菜单可以代您写好。</translation>
    </message>
    <message>
        <source>Why two tabs disagree</source>
        <translation>两个标签页为何不一致</translation>
    </message>
    <message>
        <source>Two pages show different things: find out which one missed what.</source>
        <translation>两个页面显示的内容不同：找出哪个页面漏掉了什么。</translation>
    </message>
    <message>
        <source>Begin with Problems</source>
        <translation>从“问题”开始</translation>
    </message>
    <message>
        <source>Most causes are named here: a client that never asked for a stream, or not again after it lost its connection, a compaction that came too late. Each line says what to do; a click leads to the message.</source>
        <translation>大多数原因会在这里指出：客户端从未请求某个流，或失去连接后没有再次请求，或压实来得太晚。每一行都说明处理方法；单击可转到相应的消息。</translation>
    </message>
    <message>
        <source>Who is here, and what do they take?</source>
        <translation>谁在这里，接收什么？</translation>
    </message>
    <message>
        <source>Look at both tabs&apos; clients. One that asked for keys is not given others; one that is new may never have asked for what was there before; one under which much waits does not read.</source>
        <translation>看看两个标签页的客户端。请求了键的客户端不会收到其他键；新来的客户端可能从未请求之前的内容；有很多内容在等它的客户端没有在读取。</translation>
    </message>
    <message>
        <source>Follow the key</source>
        <translation>跟踪该键</translation>
    </message>
    <message>
        <source>Write key == &quot;…&quot; here, or choose Follow from the stream&apos;s menu: only its messages remain, in the order that all clients are given them in.</source>
        <translation>在这里写 key == &quot;…&quot;，或在流的菜单中选择“在时间线中跟踪”：只留下它的消息，并按所有客户端收到它们的顺序排列。</translation>
    </message>
    <message>
        <source>Look for a message that not all were given</source>
        <translation>寻找没有交付给所有人的消息</translation>
    </message>
    <message>
        <source>Delivered says 2 of 3 where somebody was left out. Rows that say refused or stale changed nothing, whatever their sender believes.</source>
        <translation>“已投递”为 2 / 3，表示有客户端没有收到。标明“被拒绝”或“过时”的行没有带来任何变化，不论发送者以为如何。</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>查明原因</translation>
    </message>
    <message>
        <source>For the selected message, Delivery names everybody who was not given it, with the reason: the key was not asked for, asked for later, or the message was one that nobody is told of.</source>
        <translation>对所选的消息，“投递”列出没有收到它的每个客户端及其原因：没有请求该键，后来才请求，或这种消息不会通知任何人。</translation>
    </message>
    <message>
        <source>Compare with what late ones are sent</source>
        <translation>与后来者收到的内容比较</translation>
    </message>
    <message>
        <source>Stream has what a client gets that asks from any seq. If that is right and a tab is not, the tab did not ask; if it is wrong, look for the message that made it so.</source>
        <translation>“流”显示从任一 seq 起请求的客户端会得到什么。如果它是对的，而某个标签页不对，就是该标签页没有请求；如果它不对，请寻找造成这一结果的消息。</translation>
    </message>
    <message>
        <source>Compaction</source>
        <translation>压实</translation>
    </message>
    <message>
        <source>Why streams grow, how they are summed up, and what can go wrong.</source>
        <translation>流为何增长，怎样汇总，以及可能出什么问题。</translation>
    </message>
    <message>
        <source>A stream grows</source>
        <translation>流不断增长</translation>
    </message>
    <message>
        <source>Each append stays. Messages and Bytes say how much a stream retains, and all of it is sent to everybody who joins and asks.</source>
        <translation>每次 append 都会留下。“消息”和“字节”说明流保留了多少，而每个加入并请求它的客户端都会收到全部内容。</translation>
    </message>
    <message>
        <source>A compact sums it up</source>
        <translation>compact 汇总它</translation>
    </message>
    <message>
        <source>A row with the letter C: one value takes the place of all messages up to a seq. It is not passed on, since whoever was there has seen them. A stale one came behind another and changed nothing.</source>
        <translation>带字母 C 的行：一个值代替直到某个 seq 为止的所有消息。它不会转给客户端，因为在场者都已看到过那些消息。过时的 compact 落在另一个之后，没有带来任何变化。</translation>
    </message>
    <message>
        <source>What a late joiner gets</source>
        <translation>后加入者得到什么</translation>
    </message>
    <message>
        <source>The stream&apos;s messages as they are sent to somebody who asks now, or from any seq. After a compaction it begins with the sum.</source>
        <translation>该流的消息，即现在请求或从任一 seq 起请求的客户端会收到的内容。压实之后，它以汇总值开头。</translation>
    </message>
    <message>
        <source>By hand, with a preview</source>
        <translation>手动压实，先看预览</translation>
    </message>
    <message>
        <source>Compact shows before what goes and what stays, the bytes before and after, and proposes a value that you can edit. The menu Message has it for the stream of the explorer.</source>
        <translation>“压实”会事先显示移除什么、保留什么，以及前后的字节数，并给出可以编辑的建议值。“消息”菜单中也有，用于房间窗格中选中的流。</translation>
    </message>
    <message>
        <source>It can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>Edit has Undo and the list of changes by hand. It works for as long as nobody built on the change, and says so when that is over.</source>
        <translation>“编辑”菜单中有“撤销”和手动更改的列表。只要还没有人在更改的基础上继续，就可以撤销；不能再撤销时会说明。</translation>
    </message>
    <message>
        <source>When it goes wrong</source>
        <translation>出问题的时候</translation>
    </message>
    <message>
        <source>Problems flags streams that nobody compacts, compactions that are stale or refused, and two clients that compact against each other.</source>
        <translation>“问题”会标出无人压实的流、过时的或被拒绝的压实，以及互相竞争着压实的两个客户端。</translation>
    </message>
</context>
<context>
    <name>Windowed</name>
    <message>
        <source>Driftscope</source>
        <translation>Driftscope</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2.</source>
        <translation>端口 %1 已被 %2 占用。</translation>
    </message>
    <message>
        <source>Driftscope can use port %1 instead.</source>
        <translation>Driftscope 可以改用端口 %1。</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>使用端口 %1</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>drift::app::Session</name>
    <message>
        <source>%1
Nor does the relay come back with the settings of before: nothing listens now.</source>
        <translation>%1
中继也无法以先前的设置恢复：现在没有任何监听。</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>%1
The relay runs on with the settings of before.</source>
        <translation>%1
中继以先前的设置继续运行。</translation>
    </message>
    <message>
        <source>Driftscope</source>
        <translation>Driftscope</translation>
    </message>
</context>
<context>
    <name>drift::ui::AboutDialog</name>
    <message>
        <source>About Driftscope</source>
        <translation>关于 Driftscope</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>&amp;Made with</source>
        <translation>使用的组件(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>许可证(&amp;L)</translation>
    </message>
    <message>
        <source>Driftscope %1</source>
        <translation>Driftscope %1</translation>
    </message>
    <message>
        <source>A relay for the DriftDB protocol, and the window that shows it at work.
Qt %1, built with %2. GPL-3.0-only; what browsers load is MIT, and what stands below.</source>
        <translation>DriftDB 协议的中继，以及显示其工作情况的窗口。
Qt %1，以 %2 构建。GPL-3.0-only；浏览器加载的部分为 MIT，以及下面列出的许可证。</translation>
    </message>
    <message>
        <source>The licence of Driftscope</source>
        <translation>Driftscope 的许可证</translation>
    </message>
    <message>
        <source>What it is made with, and under which licence</source>
        <translation>使用的组件及其许可证</translation>
    </message>
    <message>
        <source>What</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>drift::ui::AddressField</name>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
</context>
<context>
    <name>drift::ui::Analysis</name>
    <message>
        <source>&amp;Statistics</source>
        <translation>统计(&amp;S)</translation>
    </message>
    <message>
        <source>Who sends how much: by room, key, action and client, over time</source>
        <translation>谁发送了多少：按房间、键、动作和客户端，随时间变化</translation>
    </message>
    <message>
        <source>&amp;Plots</source>
        <translation>绘图(&amp;P)</translation>
    </message>
    <message>
        <source>Numbers out of payloads over time</source>
        <translation>载荷中的数字随时间的变化</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Plot over &amp;time</source>
        <translation>按时间绘图(&amp;T)</translation>
    </message>
    <message>
        <source>The number that stands at this path, in this and all other messages, over time</source>
        <translation>此路径处的数字在本消息和所有其他消息中随时间的变化</translation>
    </message>
    <message>
        <source>Add as &amp;column</source>
        <translation>添加为列(&amp;C)</translation>
    </message>
    <message>
        <source>A column of the timeline that shows what stands at this path</source>
        <translation>时间线中的一列，显示此路径处的内容</translation>
    </message>
    <message>
        <source>choose a value in the payload&apos;s tree first</source>
        <translation>请先在载荷树中选择一个值</translation>
    </message>
</context>
<context>
    <name>drift::ui::AnalyzeMenu</name>
    <message>
        <source>&amp;Analyze</source>
        <translation>分析(&amp;A)</translation>
    </message>
</context>
<context>
    <name>drift::ui::BookmarkActions</name>
    <message>
        <source>&amp;Bookmark</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>Set a bookmark on the chosen message, or take it away</source>
        <translation>为所选消息设置书签，或取消书签</translation>
    </message>
    <message>
        <source>Bookmark with a &amp;note…</source>
        <translation>带备注的书签(&amp;N)…</translation>
    </message>
    <message>
        <source>Set a bookmark on the chosen message and write what is to be remembered</source>
        <translation>为所选消息设置书签，并写下要记住的内容</translation>
    </message>
    <message>
        <source>Ne&amp;xt bookmark</source>
        <translation>下一个书签(&amp;X)</translation>
    </message>
    <message>
        <source>To the next message with a bookmark</source>
        <translation>转到下一条有书签的消息</translation>
    </message>
    <message>
        <source>Pre&amp;vious bookmark</source>
        <translation>上一个书签(&amp;V)</translation>
    </message>
    <message>
        <source>To the message before with a bookmark</source>
        <translation>转到上一条有书签的消息</translation>
    </message>
    <message>
        <source>Boo&amp;kmarks…</source>
        <translation>书签列表(&amp;K)…</translation>
    </message>
    <message>
        <source>All bookmarks with their notes</source>
        <translation>所有书签及其备注</translation>
    </message>
    <message>
        <source>Bookmark removed</source>
        <translation>书签已移除</translation>
    </message>
    <message>
        <source>Bookmark set; %1 writes a note on it</source>
        <translation>书签已设置；%1 为它写备注</translation>
    </message>
    <message>
        <source>There are as many bookmarks as can be</source>
        <translation>书签数量已达上限</translation>
    </message>
    <message>
        <source>No other bookmark is shown</source>
        <translation>没有显示其他书签</translation>
    </message>
    <message>
        <source>A message with a bookmark gave way to newer ones; the list of bookmarks keeps its note</source>
        <translation>一条有书签的消息已被较新的消息淘汰；书签列表保留它的备注</translation>
    </message>
    <message>
        <source>choose a message in the timeline first</source>
        <translation>请先在时间线中选择一条消息</translation>
    </message>
    <message>
        <source>there are no bookmarks</source>
        <translation>没有书签</translation>
    </message>
</context>
<context>
    <name>drift::ui::BookmarksDialog</name>
    <message>
        <source>&amp;Go to</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What is to be remembered about this message</source>
        <translation>关于这条消息要记住的内容</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>备注(&amp;N)：</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>Seq</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>here</source>
        <translation>在此</translation>
    </message>
    <message>
        <source>gave way</source>
        <translation>已淘汰</translation>
    </message>
    <message>
        <source>No bookmarks yet. Ctrl+B sets one on the chosen message.</source>
        <translation>还没有书签。Ctrl+B 为所选消息设置一个。</translation>
    </message>
    <message>
        <source>The message gave way to newer ones, or was cleared; its bookmark stays here with its note until it is removed.</source>
        <translation>消息已被较新的消息淘汰，或已被清除；它的书签连同备注留在这里，直到被移除。</translation>
    </message>
    <message>
        <source>Bookmarks last as long as the window. Keep messages for longer by saving them as a capture.</source>
        <translation>书签与窗口同在。要更久地保留消息，请保存为捕获文件。</translation>
    </message>
</context>
<context>
    <name>drift::ui::ByHandDialog</name>
    <message>
        <source>It is not known whether this was done: %1 The relay&apos;s answer was lost.</source>
        <translation>不知道是否已完成：%1中继的应答丢失。</translation>
    </message>
    <message>
        <source>The protocol has no message for this: the timeline shows it as the server&apos;s own doing.</source>
        <translation>协议中没有对应的消息：时间线把它显示为服务器自身的行为。</translation>
    </message>
    <message>
        <source>⚠ Nothing changed. The relay refused: %1</source>
        <translation>⚠ 没有任何变化。中继拒绝：%1</translation>
    </message>
    <message>
        <source>⚠ Nothing changed. This came too late: the stream was replaced or compacted further in the meantime.</source>
        <translation>⚠ 没有任何变化。来得太晚：期间该流已被替换，或被压实到更后面。</translation>
    </message>
</context>
<context>
    <name>drift::ui::CaptureBar</name>
    <message>
        <source>How much of the capture was read</source>
        <translation>捕获文件已读取多少</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Read no more of it; what is here stays</source>
        <translation>不再继续读取；已读取的内容保留</translation>
    </message>
    <message>
        <source>Capture %1, not live · reading, %2 rows so far</source>
        <translation>捕获文件 %1，非实时 · 正在读取，目前 %2 行</translation>
    </message>
    <message>
        <source>⚠ %1 is not a capture</source>
        <translation>⚠ %1 不是捕获文件</translation>
    </message>
    <message>
        <source>⚠ %1 was written by a later Driftscope, which this one cannot read</source>
        <translation>⚠ %1 由更新版本的 Driftscope 写成，本版本无法读取</translation>
    </message>
    <message>
        <source>⚠ %1 cannot be read: %2 · %3 rows are here</source>
        <translation>⚠ 无法读取 %1：%2 · 这里有 %3 行</translation>
    </message>
    <message>
        <source>⚠ Capture %1, not live · the file ends too early: the first %2 of %3 rows are here</source>
        <translation>⚠ 捕获文件 %1，非实时 · 文件过早结束：这里有 %3 行中的前 %2 行</translation>
    </message>
    <message>
        <source>⚠ Capture %1, not live · the file is damaged: the first %2 of %3 rows are here, %4 bytes behind them were not read</source>
        <translation>⚠ 捕获文件 %1，非实时 · 文件已损坏：这里有 %3 行中的前 %2 行，其后的 %4 字节没有读取</translation>
    </message>
    <message>
        <source>Capture %1, not live · cancelled: the first %2 of %3 rows are here</source>
        <translation>捕获文件 %1，非实时 · 已取消：这里有 %3 行中的前 %2 行</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>a part of what there was</source>
        <translation>是全部内容的一部分</translation>
    </message>
    <message>
        <source>all there was</source>
        <translation>是全部内容</translation>
    </message>
    <message>
        <source>Capture %1, not live · %2, %3, saved %4</source>
        <translation>捕获文件 %1，非实时 · %2，%3，保存于 %4</translation>
    </message>
</context>
<context>
    <name>drift::ui::CaptureChooser</name>
    <message>
        <source>Open a capture</source>
        <translation>打开捕获文件</translation>
    </message>
    <message>
        <source>Captures (*.driftcap);;All files (*)</source>
        <translation>捕获文件 (*.driftcap);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>drift::ui::CaptureWindow</name>
    <message>
        <source>%1, a capture, not live — Driftscope</source>
        <translation>%1，捕获文件，非实时 — Driftscope</translation>
    </message>
    <message>
        <source>This is a capture, not a live relay: nothing can be changed or sent here</source>
        <translation>这是捕获文件，不是实时的中继：在这里不能更改或发送任何内容</translation>
    </message>
</context>
<context>
    <name>drift::ui::ColourActions</name>
    <message>
        <source>&amp;Colour rules…</source>
        <translation>着色规则(&amp;C)…</translation>
    </message>
    <message>
        <source>Colour &amp;rows like this…</source>
        <translation>为这样的行着色(&amp;R)…</translation>
    </message>
    <message>
        <source>Which rows of the timeline have which colour, by filters</source>
        <translation>时间线的哪些行用哪种颜色，由过滤器决定</translation>
    </message>
    <message>
        <source>A rule that colours the rows that say the same as this cell</source>
        <translation>一条规则，为与此单元格内容相同的行着色</translation>
    </message>
    <message>
        <source>choose a message in the timeline first</source>
        <translation>请先在时间线中选择一条消息</translation>
    </message>
</context>
<context>
    <name>drift::ui::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>着色规则</translation>
    </message>
    <message>
        <source>The first rule that lets a message through colours its row. A tick says that the rule is in force.</source>
        <translation>第一条匹配消息的规则决定其行的颜色。勾选表示规则生效。</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <source>Which messages, such as  action == compact  or  $.type == &quot;error&quot;</source>
        <translation>哪些消息，例如  action == compact  或  $.type == &quot;error&quot;</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>过滤器(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>颜色(&amp;C)：</translation>
    </message>
    <message>
        <source>(no filter yet)</source>
        <translation>（还没有过滤器）</translation>
    </message>
    <message>
        <source>%1 (not right)</source>
        <translation>%1（有误）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>drift::ui::CommandListModel</name>
    <message>
        <source>it is not there any more</source>
        <translation>它已不存在</translation>
    </message>
    <message>
        <source>not to be had now</source>
        <translation>目前无法执行</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>unavailable: %1</source>
        <translation>不可用：%1</translation>
    </message>
</context>
<context>
    <name>drift::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What is to be done, such as “compact” or “theme dark”</source>
        <translation>要做什么，例如“压实”或“主题 深色”</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>No command fits</source>
        <translation>没有匹配的命令</translation>
    </message>
    <message>
        <source>Unavailable: %1</source>
        <translation>不可用：%1</translation>
    </message>
</context>
<context>
    <name>drift::ui::CompactDialog</name>
    <message>
        <source>Compact %1 up to and including seq %2.</source>
        <translation>把 %1 压实到 seq %2（含）。</translation>
    </message>
    <message>
        <source>Compact %1.</source>
        <translation>压实 %1。</translation>
    </message>
    <message>
        <source>Compact a stream</source>
        <translation>压实一个流</translation>
    </message>
    <message>
        <source>This is the protocol&apos;s own compact, as a client would send it. Clients that are connected are not told; whoever asks for the stream from now on gets the init shown here.</source>
        <translation>这是协议自身的 compact，与客户端发送的一样。不会通知已连接的客户端；此后请求该流的客户端会得到这里显示的 init。</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压实</translation>
    </message>
    <message>
        <source>Compacted %1. Undo brings back what it was.</source>
        <translation>已压实 %1。撤销可恢复原来的内容。</translation>
    </message>
    <message>
        <source>Proposed: the last value that goes.</source>
        <translation>建议值：被移除的最后一个值。</translation>
    </message>
    <message>
        <source>Proposed: the last value that goes. It is a shared state {v, i}, so nothing is lost.</source>
        <translation>建议值：被移除的最后一个值。它是共享状态 {v, i}，所以没有任何丢失。</translation>
    </message>
    <message>
        <source>Proposed: the reducer&apos;s own last state {reset}, so nothing is lost.</source>
        <translation>建议值：reducer 自己的最后状态 {reset}，所以没有任何丢失。</translation>
    </message>
    <message>
        <source>1 action</source>
        <translation>1 个动作</translation>
    </message>
    <message numerus="yes">
        <source>%1 actions</source>
        <translation>
            <numerusform>%1 个动作</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ A reducer&apos;s stream. Proposed is its last {reset}, without the %1 behind it, which only your app can apply: put in the state after them, or they are lost to those who come later.</source>
        <translation>⚠ 这是 reducer 的流。建议值是它的最后一个 {reset}，不含其后的 %1，那只有您的应用能够应用：请填入应用之后的状态，否则后来者会丢失它们。</translation>
    </message>
    <message>
        <source>⚠ A reducer&apos;s stream without a {reset}: put in the state after its %1, which only your app knows, or they are lost to those who come later.</source>
        <translation>⚠ 这是没有 {reset} 的 reducer 的流：请填入应用其 %1 之后的状态，这只有您的应用知道，否则后来者会丢失它们。</translation>
    </message>
    <message>
        <source>
  … and %1 more</source>
        <translation>
  … 还有 %1 条</translation>
    </message>
    <message>
        <source>Messages of the stream; the selected one is the last that goes</source>
        <translation>该流的消息；选中的是被移除的最后一条</translation>
    </message>
    <message>
        <source>&amp;Value that stands for what goes</source>
        <translation>代替被移除内容的值(&amp;V)</translation>
    </message>
    <message>
        <source>Value that stands for what goes</source>
        <translation>代替被移除内容的值</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>重新建议</translation>
    </message>
    <message>
        <source>The &amp;init that a late joiner would get</source>
        <translation>后加入者会得到的 init(&amp;I)</translation>
    </message>
    <message>
        <source>The init that a late joiner would get</source>
        <translation>后加入者会得到的 init</translation>
    </message>
    <message>
        <source>The stream is empty: there is nothing to compact.</source>
        <translation>该流为空：没有可压实的内容。</translation>
    </message>
    <message>
        <source>The stream begins behind seq %1 already.</source>
        <translation>该流的起点已在 seq %1 之后。</translation>
    </message>
    <message>
        <source>%1, %2 → %3, %4  ·  goes: %5  ·  the value takes seq %6  ·  stays behind it: %7</source>
        <translation>%1，%2 → %3，%4  ·  移除：%5  ·  该值使用 seq %6  ·  其后保留：%7</translation>
    </message>
    <message>
        <source>by hand, from this window</source>
        <translation>手动，来自本窗口</translation>
    </message>
    <message>
        <source>over HTTP</source>
        <translation>通过 HTTP</translation>
    </message>
    <message>
        <source>by client #%1</source>
        <translation>由客户端 #%1</translation>
    </message>
    <message>
        <source>The stream was replaced with seq %1, %2.</source>
        <translation>该流已被 seq %1 替换，%2。</translation>
    </message>
    <message>
        <source>The stream was compacted up to seq %1, %2.</source>
        <translation>该流已被压实到 seq %1，%2。</translation>
    </message>
    <message>
        <source>⚠ The stream was compacted up to seq %1, %2. Look again at the value before you compact.</source>
        <translation>⚠ 该流已被压实到 seq %1，%2。压实之前请再看一遍该值。</translation>
    </message>
    <message>
        <source>The room was closed.</source>
        <translation>房间已关闭。</translation>
    </message>
    <message>
        <source>⚠ The stream was changed by hand. Look again at the value before you compact.</source>
        <translation>⚠ 该流已被手动更改。压实之前请再看一遍该值。</translation>
    </message>
    <message>
        <source>⚠ The window lost sight of the stream for a moment. Look again at the value before you compact.</source>
        <translation>⚠ 本窗口一度失去对该流的跟踪。压实之前请再看一遍该值。</translation>
    </message>
    <message>
        <source>⚠ Nothing was changed. %1 Close this and begin anew.</source>
        <translation>⚠ 没有任何更改。%1请关闭此对话框并重新开始。</translation>
    </message>
</context>
<context>
    <name>drift::ui::CompactTableModel</name>
    <message>
        <source>− goes</source>
        <translation>− 移除</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>Seq</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>drift::ui::ComposePane</name>
    <message>
        <source>The key has characters that are not seen: %1</source>
        <translation>键中有看不见的字符：%1</translation>
    </message>
    <message>
        <source>Choose one, or name a new one</source>
        <translation>选择一个，或输入新名称</translation>
    </message>
    <message>
        <source>A room that is there, or the name of a new one: it is made when the message is sent</source>
        <translation>一个已有的房间，或新房间的名称：发送消息时建立</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多少次</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>直到停止</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often; 0 is until it is stopped. {{n}} in the value counts, from 1</source>
        <translation>多少次；0 表示直到停止。值中的 {{n}} 从 1 开始计数</translation>
    </message>
    <message>
        <source>Milliseconds between two</source>
        <translation>两次之间的毫秒数</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>every </source>
        <translation>每 </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Times</source>
        <translation>次数(&amp;T)</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Sent before</source>
        <translation>已发送的</translation>
    </message>
    <message>
        <source>Answer, and the same from elsewhere</source>
        <translation>应答，以及其他方式的同等写法</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>What the relay answers is shown here.</source>
        <translation>中继的应答显示在这里。</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>curl 命令</translation>
    </message>
    <message>
        <source>As curl</source>
        <translation>作为 curl</translation>
    </message>
    <message>
        <source>JavaScript</source>
        <translation>JavaScript</translation>
    </message>
    <message>
        <source>As JavaScript</source>
        <translation>作为 JavaScript</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>A&amp;bove seq</source>
        <translation>高于 seq(&amp;B)</translation>
    </message>
    <message>
        <source>Up to se&amp;q</source>
        <translation>直到 seq(&amp;Q)</translation>
    </message>
    <message>
        <source>Choose a room, or name a new one.</source>
        <translation>请选择一个房间，或输入新名称。</translation>
    </message>
    <message>
        <source>A room&apos;s name is 1 to 128 of A–Z, a–z, 0–9, _ and -.</source>
        <translation>房间名称由 1 至 128 个 A–Z、a–z、0–9、_ 和 - 组成。</translation>
    </message>
    <message>
        <source>A seq is a whole number.</source>
        <translation>seq 是整数。</translation>
    </message>
    <message>
        <source>Too long to be shown here; Copy copies it.</source>
        <translation>太长，无法在此显示；“复制”可复制全部。</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>已发送 %1 / %2</translation>
    </message>
    <message>
        <source>; the stream is too long for an undo of the rest</source>
        <translation>；该流太长，其余部分无法撤销</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>撰写</translation>
    </message>
    <message>
        <source>Send, or stop sending</source>
        <translation>发送，或停止发送</translation>
    </message>
    <message>
        <source>Send the message that is composed</source>
        <translation>发送撰写的消息</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send (%1)</source>
        <translation>发送 (%1)</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Se&amp;nd</source>
        <translation>发送(&amp;N)</translation>
    </message>
    <message>
        <source>R&amp;oom</source>
        <translation>房间(&amp;O)</translation>
    </message>
    <message>
        <source>Act&amp;ion</source>
        <translation>动作(&amp;I)</translation>
    </message>
    <message>
        <source>Val&amp;ue</source>
        <translation>值(&amp;U)</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>停止(&amp;P)</translation>
    </message>
</context>
<context>
    <name>drift::ui::DeliveryTab</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who was given this message</source>
        <translation>这条消息交付给了谁</translation>
    </message>
    <message>
        <source>⚠ as last seen, before its row gave way · %1</source>
        <translation>⚠ 最后所见，之后其行被淘汰 · %1</translation>
    </message>
    <message>
        <source>no client was there</source>
        <translation>当时没有客户端</translation>
    </message>
    <message>
        <source>given to %1 of %2</source>
        <translation>已交付 %1 / %2</translation>
    </message>
    <message>
        <source>kept for %1</source>
        <translation>为 %1 个暂存</translation>
    </message>
    <message>
        <source>kept in vain for %1</source>
        <translation>为 %1 个暂存而未交付</translation>
    </message>
</context>
<context>
    <name>drift::ui::DifferenceTab</name>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Where the two payloads differ</source>
        <translation>两个载荷的不同之处</translation>
    </message>
    <message>
        <source>The two payloads line by line</source>
        <translation>逐行对照两个载荷</translation>
    </message>
    <message>
        <source>Comparing %1 with %2…</source>
        <translation>正在比较 %1 和 %2…</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>the same bytes</source>
        <translation>字节相同</translation>
    </message>
    <message>
        <source>the same but for white space or order of keys</source>
        <translation>除空白或键的顺序外相同</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 处差异</translation>
    </message>
    <message numerus="yes">
        <source>%1 differences</source>
        <translation>
            <numerusform>%1 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>of two encodings: compared as JSON</source>
        <translation>编码不同：作为 JSON 比较</translation>
    </message>
    <message>
        <source>too much to compare all of it</source>
        <translation>内容太多，没有全部比较</translation>
    </message>
    <message>
        <source>of the lines the first %1 are</source>
        <translation>只比较了前 %1 行</translation>
    </message>
    <message>
        <source>+ added</source>
        <translation>+ 添加</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− 移除</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ 更改</translation>
    </message>
</context>
<context>
    <name>drift::ui::DocumentTab</name>
    <message>
        <source>As it stands</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>As the selected message left it</source>
        <translation>所选消息之后的状态</translation>
    </message>
    <message>
        <source>Revisions of the document</source>
        <translation>文档的修订</translation>
    </message>
    <message>
        <source>✗ winner, deleted</source>
        <translation>✗ 胜出，已删除</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Nothing is retained here any more: it was removed. The timeline says how.</source>
        <translation>这里不再保留任何内容：已被移除。时间线显示了经过。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>This is no part of a database, though its key says so: what it holds is of another form.
Payload and Stream show it as it is.</source>
        <translation>尽管它的键这样说，这并不是数据库的一部分：它的内容是另一种形式。
“载荷”和“流”按原样显示它。</translation>
    </message>
    <message>
        <source>What %1 said is not kept: another revision came from it.</source>
        <translation>没有保留 %1 的内容：另一个修订由它而来。</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation>%1 的内容：%2</translation>
    </message>
    <message>
        <source>as the selected message left it</source>
        <translation>所选消息之后的状态</translation>
    </message>
    <message>
        <source>at the end of the capture</source>
        <translation>捕获结束时</translation>
    </message>
    <message>
        <source>the capture does not tell all of it</source>
        <translation>捕获文件没有包含全部内容</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>the room is closed</source>
        <translation>房间已关闭</translation>
    </message>
    <message>
        <source>the room is closed; as it last stood</source>
        <translation>房间已关闭；最后的状态</translation>
    </message>
    <message>
        <source>seq %1 · </source>
        <translation>seq %1 · </translation>
    </message>
    <message>
        <source>⚠ changed since %1</source>
        <translation>⚠ %1 之后已更改</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>读取于 %1</translation>
    </message>
</context>
<context>
    <name>drift::ui::EditActions</name>
    <message>
        <source>Changes by &amp;hand…</source>
        <translation>手动更改(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销 %1(&amp;U)</translation>
    </message>
    <message>
        <source>Cannot &amp;undo %1</source>
        <translation>无法撤销 %1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做 %1(&amp;R)</translation>
    </message>
    <message>
        <source>Cannot &amp;redo %1</source>
        <translation>无法重做 %1(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Clients in the room that take the key get it as the room&apos;s next message, as from another client. </source>
        <translation>房间中接收该键的客户端会把它作为房间的下一条消息收到，就像来自另一个客户端。 </translation>
    </message>
    <message>
        <source>Replace a stream</source>
        <translation>替换一个流</translation>
    </message>
    <message>
        <source>Append to a stream</source>
        <translation>向流追加</translation>
    </message>
    <message>
        <source>Replace %1 by one message.</source>
        <translation>用一条消息替换 %1。</translation>
    </message>
    <message>
        <source>Append a message to %1.</source>
        <translation>向 %1 追加一条消息。</translation>
    </message>
    <message>
        <source>Late joiners get this message alone.</source>
        <translation>后加入者只得到这条消息。</translation>
    </message>
    <message>
        <source>Late joiners get it behind those that are there.</source>
        <translation>后加入者在已有的消息之后得到它。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Replaced %1.</source>
        <translation>已替换 %1。</translation>
    </message>
    <message>
        <source>Appended to %1.</source>
        <translation>已追加到 %1。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Remove a message</source>
        <translation>移除一条消息</translation>
    </message>
    <message>
        <source>Remove the message with seq %1 from %2.</source>
        <translation>从 %2 移除 seq 为 %1 的消息。</translation>
    </message>
    <message>
        <source>Clients that are connected are not told and keep what they made of it. Late joiners get the stream without it; who looks on with debug=true is shown the stream as it is then.</source>
        <translation>不会通知已连接的客户端，它们保留由此算出的内容。后加入者得到不含它的流；以 debug=true 旁观者会看到移除之后的流。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Removed seq %1 from %2. Undo brings it back.</source>
        <translation>已从 %2 移除 seq %1。撤销可恢复它。</translation>
    </message>
    <message>
        <source>⚠ It is not in the stream any more.</source>
        <translation>⚠ 它已不在该流中。</translation>
    </message>
    <message>
        <source>Its value is %1</source>
        <translation>它的值是 %1</translation>
    </message>
    <message>
        <source>Clear a stream</source>
        <translation>清空一个流</translation>
    </message>
    <message>
        <source>Remove every message from %1.</source>
        <translation>从 %1 移除所有消息。</translation>
    </message>
    <message>
        <source>Clients that are connected are not told and keep what they made of it. Late joiners get an empty init; who looks on with debug=true is shown the empty stream.</source>
        <translation>不会通知已连接的客户端，它们保留由此算出的内容。后加入者得到空的 init；以 debug=true 旁观者会看到空的流。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Cleared %1. Undo brings it back.</source>
        <translation>已清空 %1。撤销可恢复它。</translation>
    </message>
    <message>
        <source>It is empty already.</source>
        <translation>它已经是空的。</translation>
    </message>
    <message>
        <source>It retains %1, %2.</source>
        <translation>它保留 %1，%2。</translation>
    </message>
    <message>
        <source>Close a room</source>
        <translation>关闭一个房间</translation>
    </message>
    <message>
        <source>Close %1, with everything that it retains.</source>
        <translation>关闭 %1，连同其保留的所有内容。</translation>
    </message>
    <message>
        <source>Its clients are closed with 1001. The npm client connects again by itself, and so makes a new, empty room of the same name whose numbers begin at 1. This cannot be undone.</source>
        <translation>它的客户端会以 1001 关闭。npm 客户端会自动重新连接，从而以同样的名称建立一个新的空房间，编号从 1 开始。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Close room</source>
        <translation>关闭房间</translation>
    </message>
    <message>
        <source>Closed %1.</source>
        <translation>已关闭 %1。</translation>
    </message>
    <message>
        <source>Disconnect a client</source>
        <translation>断开一个客户端</translation>
    </message>
    <message>
        <source>Disconnect client #%1.</source>
        <translation>断开客户端 #%1。</translation>
    </message>
    <message>
        <source>It is closed with 1001, and what still waits for it is not delivered. The npm client connects again by itself, as a new client, without asking again for what it missed. Nobody else is told.</source>
        <translation>它会以 1001 关闭，仍在等它的内容不会投递。npm 客户端会自动重新连接，成为新的客户端，而不会再次请求漏掉的内容。不会通知其他任何人。</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Disconnected client #%1.</source>
        <translation>已断开客户端 #%1。</translation>
    </message>
    <message>
        <source>Nothing changed: cannot undo %1. %2</source>
        <translation>没有任何变化：无法撤销 %1。%2</translation>
    </message>
    <message>
        <source>Nothing changed: cannot redo %1. %2</source>
        <translation>没有任何变化：无法重做 %1。%2</translation>
    </message>
    <message>
        <source>Everything that was changed by hand, with what can be undone and done again</source>
        <translation>所有手动更改，以及其中哪些可以撤销和重做</translation>
    </message>
    <message>
        <source>nothing was changed by hand that is not undone</source>
        <translation>没有可撤销的手动更改</translation>
    </message>
    <message>
        <source>nothing was undone</source>
        <translation>没有可重做的手动更改</translation>
    </message>
</context>
<context>
    <name>drift::ui::EditsDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Changes by hand</source>
        <translation>手动更改</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Retained</source>
        <translation>保留内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>An undo is the server&apos;s own doing: clients that are connected are not told, late joiners get what is then there.</source>
        <translation>撤销是服务器自身的行为：不会通知已连接的客户端，后加入者得到那时的内容。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Do &amp;again</source>
        <translation>重做(&amp;A)</translation>
    </message>
</context>
<context>
    <name>drift::ui::EmptyState</name>
    <message>
        <source>No rooms yet</source>
        <translation>还没有房间</translation>
    </message>
    <message>
        <source>Point your app at %1 — or press Ctrl+N for a room to try, or watch some demo traffic.</source>
        <translation>让您的应用连接到 %1 — 或按 Ctrl+N 建立一个房间试试，或观看演示流量。</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>新建房间</translation>
    </message>
    <message>
        <source>Demo traffic</source>
        <translation>演示流量</translation>
    </message>
    <message>
        <source>Three rooms come alive through this relay, so that there is something to see</source>
        <translation>三个房间通过本中继活动起来，这样就有内容可看</translation>
    </message>
    <message>
        <source>install command</source>
        <translation>安装命令</translation>
    </message>
    <message>
        <source>React example</source>
        <translation>React 示例</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>复制示例</translation>
    </message>
</context>
<context>
    <name>drift::ui::ExplorerPane</name>
    <message>
        <source>Streams and clients</source>
        <translation>流和客户端</translation>
    </message>
    <message>
        <source>Streams and clients of the selected room</source>
        <translation>所选房间的流和客户端</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>&amp;Close room…</source>
        <translation>关闭房间(&amp;C)…</translation>
    </message>
    <message>
        <source>Copy &amp;key</source>
        <translation>复制键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Follow in the timeline</source>
        <translation>在时间线中跟踪(&amp;F)</translation>
    </message>
    <message>
        <source>Show the messages of this stream, and nothing else</source>
        <translation>只显示此流的消息</translation>
    </message>
    <message>
        <source>Co&amp;mpact…</source>
        <translation>压实(&amp;M)…</translation>
    </message>
    <message>
        <source>C&amp;lear stream…</source>
        <translation>清空流(&amp;L)…</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>复制地址(&amp;A)</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>复制 id(&amp;I)</translation>
    </message>
    <message>
        <source>Show what this client sent, and nothing else</source>
        <translation>只显示此客户端发送的内容</translation>
    </message>
    <message>
        <source>&amp;Disconnect…</source>
        <translation>断开(&amp;D)…</translation>
    </message>
    <message>
        <source>Streams (%1)</source>
        <translation>流 (%1)</translation>
    </message>
    <message>
        <source>Clients (%1)</source>
        <translation>客户端 (%1)</translation>
    </message>
    <message>
        <source>Nothing was pushed here yet.
The first push to a key, or the first get, makes its line.</source>
        <translation>这里还没有任何 push。
对某个键的第一次 push 或第一次 get 会建立它的行。</translation>
    </message>
    <message>
        <source>Select a room to see its streams.</source>
        <translation>选择一个房间以查看它的流。</translation>
    </message>
    <message>
        <source>Nobody is here.
Copy the room&apos;s address and connect to it.</source>
        <translation>这里没有客户端。
复制房间的地址并连接到它。</translation>
    </message>
    <message>
        <source>Select a room to see who is in it.</source>
        <translation>选择一个房间以查看谁在其中。</translation>
    </message>
    <message>
        <source>%1 more keys, which retained nothing, are not listed any more.</source>
        <translation>另有 %1 个没有保留内容的键不再列出。</translation>
    </message>
    <message>
        <source>choose a room first</source>
        <translation>请先选择一个房间</translation>
    </message>
    <message>
        <source>choose a stream first</source>
        <translation>请先选择一个流</translation>
    </message>
    <message>
        <source>choose a stream that retains something first</source>
        <translation>请先选择一个有保留内容的流</translation>
    </message>
    <message>
        <source>choose a client first</source>
        <translation>请先选择一个客户端</translation>
    </message>
</context>
<context>
    <name>drift::ui::ExportActions</name>
    <message>
        <source>&amp;Export what is shown…</source>
        <translation>导出显示的内容(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Save as a capture…</source>
        <translation>保存为捕获文件(&amp;S)…</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>导出显示的内容</translation>
    </message>
    <message>
        <source>Export what is selected</source>
        <translation>导出所选内容</translation>
    </message>
    <message>
        <source>Save as a capture</source>
        <translation>保存为捕获文件</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>CSV, a table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Script of curl calls (*.sh)</source>
        <translation>curl 调用脚本 (*.sh)</translation>
    </message>
    <message>
        <source>Capture (*.driftcap)</source>
        <translation>捕获文件 (*.driftcap)</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>正在导出到 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export cancelled; nothing was written</source>
        <translation>导出已取消；没有写入任何内容</translation>
    </message>
    <message>
        <source>Exported 1 row to %1</source>
        <translation>已将 1 行导出到 %1</translation>
    </message>
    <message numerus="yes">
        <source>Exported %1 rows to %2</source>
        <translation>
            <numerusform>已将 %1 行导出到 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them without their value, which had been let go</source>
        <translation>其中 %1 行没有值，因为值已被舍弃</translation>
    </message>
    <message>
        <source>%1 had given way</source>
        <translation>%1 行已被淘汰</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>no message is shown, or an export is running</source>
        <translation>没有显示消息，或正在导出</translation>
    </message>
    <message>
        <source>select messages in the timeline first</source>
        <translation>请先在时间线中选择消息</translation>
    </message>
    <message>
        <source>an export is running</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Export what is se&amp;lected…</source>
        <translation>导出所选内容(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>drift::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <source>Filter, such as  key ~ &quot;cursor&quot; and $.x &gt; 100</source>
        <translation>过滤器，例如  key ~ &quot;cursor&quot; and $.x &gt; 100</translation>
    </message>
    <message>
        <source>Filters that were used (Up)</source>
        <translation>用过的过滤器 (Up)</translation>
    </message>
    <message>
        <source>Filters that were used</source>
        <translation>用过的过滤器</translation>
    </message>
    <message>
        <source>Saved filters, and those that were used (Up)</source>
        <translation>已保存的和用过的过滤器 (Up)</translation>
    </message>
    <message>
        <source>Saved filters, and those that were used</source>
        <translation>已保存的和用过的过滤器</translation>
    </message>
    <message>
        <source>still %1 · %2</source>
        <comment>rows shown of all by the filter before, and what is wrong</comment>
        <translation>仍为 %1 · %2</translation>
    </message>
    <message>
        <source>%1:  %2</source>
        <comment>a filter and its name</comment>
        <translation>%1：  %2</translation>
    </message>
</context>
<context>
    <name>drift::ui::FindBar</name>
    <message>
        <source>Find in the payload</source>
        <translation>在载荷中查找</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>上一个 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>下一个 (F3)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查找…</translation>
    </message>
</context>
<context>
    <name>drift::ui::FollowActions</name>
    <message>
        <source>Follow this &amp;client</source>
        <translation>跟踪此客户端(&amp;C)</translation>
    </message>
    <message>
        <source>Show what the sender of this message sent, and nothing else; again: all as before</source>
        <translation>只显示这条消息的发送者发送的内容；再次选择则恢复原样</translation>
    </message>
    <message>
        <source>Follow this &amp;key</source>
        <translation>跟踪此键(&amp;K)</translation>
    </message>
    <message>
        <source>Show the messages of this room and key, and nothing else; again: all as before</source>
        <translation>只显示此房间和此键的消息；再次选择则恢复原样</translation>
    </message>
    <message>
        <source>choose a message that has a sender in the timeline first</source>
        <translation>请先在时间线中选择一条有发送者的消息</translation>
    </message>
    <message>
        <source>choose a message of a stream in the timeline first</source>
        <translation>请先在时间线中选择一条属于某个流的消息</translation>
    </message>
</context>
<context>
    <name>drift::ui::GapTab</name>
    <message>
        <source>Seq</source>
        <translation>Seq</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Why it is not here</source>
        <translation>为何不在这里</translation>
    </message>
    <message>
        <source>Sequence numbers that the stream leaves out</source>
        <translation>该流略过的序列号</translation>
    </message>
    <message>
        <source>This row gave way to newer ones: what came before it is not known any more.</source>
        <translation>这一行已被较新的行淘汰：它之前的内容已不再可知。</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>seq %1</source>
        <translation>seq %1</translation>
    </message>
    <message>
        <source>No gap: seq %1 comes right after %2 in its stream</source>
        <translation>没有间隔：在它的流中，seq %1 紧接 %2 之后</translation>
    </message>
    <message>
        <source>Between %2 and seq %1 of this stream</source>
        <translation>此流的 %2 与 seq %1 之间</translation>
    </message>
    <message>
        <source>%1 · %2 more in front of these</source>
        <translation>%1 · 在此之前还有 %2 个</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1，来自 %2</translation>
    </message>
</context>
<context>
    <name>drift::ui::GoActions</name>
    <message>
        <source>&amp;Find in timeline…</source>
        <translation>在时间线中查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find messages by a text or a filter, with all of them shown</source>
        <translation>按文本或过滤器查找消息，同时显示所有消息</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>The next message with what was looked for</source>
        <translation>下一条符合查找内容的消息</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>The message before with what was looked for</source>
        <translation>上一条符合查找内容的消息</translation>
    </message>
    <message>
        <source>&amp;Go to seq or time…</source>
        <translation>转到 seq 或时间(&amp;G)…</translation>
    </message>
    <message>
        <source>To the message with a sequence number, or to the first one at a time</source>
        <translation>转到某个序列号的消息，或某个时间的第一条消息</translation>
    </message>
    <message>
        <source>To the message below</source>
        <translation>转到下面的消息</translation>
    </message>
    <message>
        <source>To the message above</source>
        <translation>转到上面的消息</translation>
    </message>
    <message>
        <source>To the next message of the same room and key</source>
        <translation>转到同一房间同一键的下一条消息</translation>
    </message>
    <message>
        <source>To the message before of the same room and key</source>
        <translation>转到同一房间同一键的上一条消息</translation>
    </message>
    <message>
        <source>No later message of this stream is shown</source>
        <translation>没有显示此流更后面的消息</translation>
    </message>
    <message>
        <source>No earlier message of this stream is shown</source>
        <translation>没有显示此流更前面的消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next in the &amp;stream</source>
        <translation>流中的下一条(&amp;S)</translation>
    </message>
    <message>
        <source>Previous in the s&amp;tream</source>
        <translation>流中的上一条(&amp;T)</translation>
    </message>
    <message>
        <source>choose a message of a stream in the timeline first</source>
        <translation>请先在时间线中选择一条属于某个流的消息</translation>
    </message>
</context>
<context>
    <name>drift::ui::GoField</name>
    <message>
        <source>Seq or time</source>
        <translation>Seq 或时间</translation>
    </message>
    <message>
        <source>Go to seq or time</source>
        <translation>转到 seq 或时间</translation>
    </message>
    <message>
        <source>A seq, such as 4711, or a time, such as 14:03:59, 2026-11-22T14:03 or 5m ago</source>
        <translation>一个 seq，例如 4711，或一个时间，例如 14:03:59、2026-11-22T14:03 或 5m ago</translation>
    </message>
    <message>
        <source>Write a seq, such as 4711, or a time, such as 14:03:59 or 5m ago</source>
        <translation>请输入一个 seq，例如 4711，或一个时间，例如 14:03:59 或 5m ago</translation>
    </message>
    <message>
        <source>No row with seq %1 here</source>
        <translation>这里没有 seq 为 %1 的行</translation>
    </message>
    <message>
        <source>What was then gave way; this is the oldest message</source>
        <translation>当时的内容已被淘汰；这是最早的消息</translation>
    </message>
    <message>
        <source>Nothing that late; this is the last message</source>
        <translation>没有那么晚的消息；这是最后一条</translation>
    </message>
    <message>
        <source>There is no message here</source>
        <translation>这里没有消息</translation>
    </message>
</context>
<context>
    <name>drift::ui::HelpActions</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Driftscope</source>
        <translation>关于 Driftscope(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tours</source>
        <translation>导览(&amp;T)</translation>
    </message>
</context>
<context>
    <name>drift::ui::HelpWindow</name>
    <message>
        <source>Help — Driftscope</source>
        <translation>帮助 — Driftscope</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>在帮助中查找</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>查找 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 处</translation>
    </message>
    <message numerus="yes">
        <source>%1 places</source>
        <translation>
            <numerusform>%1 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>drift::ui::InspectorPane</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Why its stream leaves out the sequence numbers before it</source>
        <translation>为何它的流略过了它之前的序列号</translation>
    </message>
    <message>
        <source>&amp;Mark message</source>
        <translation>标记消息(&amp;M)</translation>
    </message>
    <message>
        <source>Compare the messages selected from now on with this one (M)</source>
        <translation>把此后选中的消息与这一条比较 (M)</translation>
    </message>
    <message>
        <source>Show &amp;difference</source>
        <translation>显示差异(&amp;D)</translation>
    </message>
    <message>
        <source>Mark this message for comparison</source>
        <translation>标记这条消息以供比较</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Select a message in the timeline, or a stream in the explorer, to see what it retains.</source>
        <translation>在时间线中选择一条消息，或在房间窗格中选择一个流，以查看它保留的内容。</translation>
    </message>
    <message>
        <source>This row is of no stream.</source>
        <translation>这一行不属于任何流。</translation>
    </message>
    <message>
        <source>stream %1 in %2</source>
        <translation>%2 中的流 %1</translation>
    </message>
    <message>
        <source>seq %1</source>
        <translation>seq %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>没有选择消息</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>Select a message in the timeline to see what it carried.</source>
        <translation>在时间线中选择一条消息，以查看它携带的内容。</translation>
    </message>
    <message>
        <source>retained message, seq %1</source>
        <translation>保留的消息，seq %1</translation>
    </message>
    <message>
        <source>This is the first message of its stream that is known.</source>
        <translation>这是该流已知的第一条消息。</translation>
    </message>
    <message>
        <source>Events were let go before this message: which one came before it is not known.</source>
        <translation>这条消息之前有事件被舍弃：不知道它之前是哪一条。</translation>
    </message>
    <message>
        <source>This is the first message of its stream since the room was made anew.</source>
        <translation>这是房间重新建立以来该流的第一条消息。</translation>
    </message>
    <message>
        <source>The payload of the message before this one was let go.</source>
        <translation>上一条消息的载荷已被舍弃。</translation>
    </message>
    <message>
        <source>The message before this one gave way to newer ones.</source>
        <translation>上一条消息已被较新的消息淘汰。</translation>
    </message>
    <message>
        <source>Select a message with a payload to compare it with the one before it in its stream,
or with one that you marked (M).</source>
        <translation>选择一条带载荷的消息，与它的流中的上一条比较，
或与您标记的一条比较 (M)。</translation>
    </message>
    <message>
        <source>A ping is of no stream.</source>
        <translation>ping 不属于任何流。</translation>
    </message>
    <message>
        <source>marked %1</source>
        <translation>已标记 %1</translation>
    </message>
    <message>
        <source>Select a message in the timeline to see who was given it, and who was not.</source>
        <translation>在时间线中选择一条消息，以查看它交付给了谁，没有交付给谁。</translation>
    </message>
    <message>
        <source>This row is no message: nobody was given it.</source>
        <translation>这一行不是消息：没有交付给任何人。</translation>
    </message>
    <message>
        <source>Select a message in the timeline to see where the sequence numbers before it went.</source>
        <translation>在时间线中选择一条消息，以查看它之前的序列号去了哪里。</translation>
    </message>
    <message>
        <source>This row took no sequence number.</source>
        <translation>这一行没有占用序列号。</translation>
    </message>
    <message>
        <source>choose a message with a payload in the timeline first</source>
        <translation>请先在时间线中选择一条带载荷的消息</translation>
    </message>
</context>
<context>
    <name>drift::ui::JsonEdit</name>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>Type another</source>
        <translation>键入另一个</translation>
    </message>
    <message>
        <source>A member or element a line; nothing but white space changes</source>
        <translation>每个成员或元素一行；只改变空白</translation>
    </message>
    <message>
        <source>Without white space; nothing else changes</source>
        <translation>去掉空白；其他不变</translation>
    </message>
    <message>
        <source>%1 of JSON, kept as they are: too long to be edited here. They begin with
%2</source>
        <translation>%1 的 JSON，原样保留：太长，无法在此编辑。其开头为
%2</translation>
    </message>
    <message>
        <source>✓ No value</source>
        <translation>✓ 没有值</translation>
    </message>
    <message>
        <source>✓ JSON, %1</source>
        <translation>✓ JSON，%1</translation>
    </message>
    <message>
        <source>✗ Line %1, column %2: %3</source>
        <translation>✗ 第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>drift::ui::KeysEdit</name>
    <message>
        <source>Press the new keys here</source>
        <translation>在此按下新的快捷键</translation>
    </message>
</context>
<context>
    <name>drift::ui::LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>From the next start on</source>
        <translation>下次启动时生效</translation>
    </message>
    <message>
        <source>As the &amp;system has it</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
</context>
<context>
    <name>drift::ui::LimitsView</name>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Nearest to it</source>
        <translation>最接近者</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source> (%1 %)</source>
        <translation> (%1 %)</translation>
    </message>
    <message>
        <source>%1 · %2 in %3</source>
        <translation>%3 中的 %2 · %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>drift::ui::LogPane</name>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生的事情</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Least level shown</source>
        <translation>显示的最低级别</translation>
    </message>
    <message>
        <source>nothing to show yet</source>
        <translation>还没有可显示的内容</translation>
    </message>
    <message>
        <source>logged: %1 and above (--log-level, in the settings)</source>
        <translation>已记录：%1 及以上（--log-level，在设置中）</translation>
    </message>
    <message>
        <source>the first %1 lines are no longer listed</source>
        <translation>前 %1 行不再列出</translation>
    </message>
    <message>
        <source>Sho&amp;w from</source>
        <translation>显示级别起点(&amp;W)</translation>
    </message>
</context>
<context>
    <name>drift::ui::MainWindow</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>Server and rooms</source>
        <translation>服务器和房间</translation>
    </message>
    <message>
        <source>HTTP address</source>
        <translation>HTTP 地址</translation>
    </message>
    <message>
        <source>WebSocket address</source>
        <translation>WebSocket 地址</translation>
    </message>
    <message>
        <source>Journal: how much waited between the relay and this window, of what may wait.
Lost: events let go because the window was too slow. No message of a client is.</source>
        <translation>队列：在中继与本窗口之间等待的数据量，以及允许等待的上限。
丢失：因本窗口太慢而舍弃的事件。客户端的消息一条也不会丢失。</translation>
    </message>
    <message>
        <source>The windows speak it when Driftscope is started again</source>
        <translation>Driftscope 再次启动后，窗口使用此语言</translation>
    </message>
    <message>
        <source>Room %1 was asked for on the relay&apos;s home page</source>
        <translation>有人在中继的主页上请求查看房间 %1</translation>
    </message>
    <message>
        <source>Driftscope — %1</source>
        <translation>Driftscope — %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>The relay listens at %1</source>
        <translation>中继正在监听 %1</translation>
    </message>
</context>
<context>
    <name>drift::ui::NowThenBar</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
</context>
<context>
    <name>drift::ui::PageMenu</name>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
</context>
<context>
    <name>drift::ui::PathColumns</name>
    <message>
        <source>Add a &amp;column from the payload…</source>
        <translation>从载荷添加列(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove a column</source>
        <translation>移除列(&amp;R)</translation>
    </message>
    <message>
        <source>A column of the timeline that shows what stands at a path, such as $.x</source>
        <translation>时间线中的一列，显示某个路径处的内容，例如 $.x</translation>
    </message>
    <message>
        <source>Takes a column that shows a path of the payload away again</source>
        <translation>移除显示载荷路径的一列</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加列</translation>
    </message>
    <message>
        <source>What stands at this path of the payload, such as $.x or $.items[0].name:</source>
        <translation>载荷中此路径处的内容，例如 $.x 或 $.items[0].name：</translation>
    </message>
    <message>
        <source>%1 is not a path: %2</source>
        <translation>%1 不是路径：%2</translation>
    </message>
    <message>
        <source>There is a column of %1 already</source>
        <translation>已经有 %1 的列</translation>
    </message>
    <message>
        <source>There are %1 such columns already: remove one first</source>
        <translation>已有 %1 个这样的列：请先移除一个</translation>
    </message>
    <message>
        <source>no column shows a path of the payload</source>
        <translation>没有显示载荷路径的列</translation>
    </message>
</context>
<context>
    <name>drift::ui::PayloadTab</name>
    <message>
        <source>Payload as text</source>
        <translation>载荷文本</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Show the payload as: %1</source>
        <translation>载荷显示方式：%1</translation>
    </message>
    <message>
        <source>Copy the whole payload as it is shown</source>
        <translation>按显示的样子复制整个载荷</translation>
    </message>
    <message>
        <source>%1 · %2 bytes</source>
        <translation>%1 · %2 字节</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation>CBOR</translation>
    </message>
</context>
<context>
    <name>drift::ui::PlotActions</name>
    <message>
        <source>%1: back</source>
        <translation>%1：返回</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The plot as it was before the last zoom (Backspace, double click)</source>
        <translation>上次缩放之前的图 (Backspace、双击)</translation>
    </message>
    <message>
        <source>%1: all of the time</source>
        <translation>%1：全部时间</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The plot from the beginning (Home)</source>
        <translation>从头开始的图 (Home)</translation>
    </message>
    <message>
        <source>%1: the newest</source>
        <translation>%1：最新</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>The plot goes on with what comes (End)</source>
        <translation>图随新内容继续 (End)</translation>
    </message>
    <message>
        <source>%1: export as SVG…</source>
        <translation>%1：导出为 SVG…</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG…</translation>
    </message>
    <message>
        <source>The plot as it is seen, as a picture</source>
        <translation>所见的图，作为图片</translation>
    </message>
    <message>
        <source>Picture (*.svg)</source>
        <translation>图片 (*.svg)</translation>
    </message>
    <message>
        <source>%1: export as CSV…</source>
        <translation>%1：导出为 CSV…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>What is known of the time that the plot shows, as a table</source>
        <translation>图中时间段的已知数据，作为表格</translation>
    </message>
    <message>
        <source>CSV, a table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>the plot was not zoomed</source>
        <translation>图没有缩放过</translation>
    </message>
</context>
<context>
    <name>drift::ui::PlotView</name>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1，%2 s</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>value, lowest, highest</comment>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>line, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 from %2 to %3: %4</source>
        <translation>%1，%2 至 %3：%4</translation>
    </message>
    <message>
        <source>%1 in the last %2 s: %3</source>
        <translation>%1，最近 %2 s：%3</translation>
    </message>
    <message>
        <source>%1, all of the time: %2</source>
        <translation>%1，全部时间：%2</translation>
    </message>
</context>
<context>
    <name>drift::ui::PlotsPane</name>
    <message>
        <source>Plots</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Plots: remove this plot</source>
        <translation>绘图：移除此图</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The path is not plotted any more</source>
        <translation>不再绘制该路径</translation>
    </message>
    <message>
        <source>Plotted paths</source>
        <translation>绘制的路径</translation>
    </message>
    <message>
        <source>Plot a path, such as  $.x</source>
        <translation>绘制路径，例如  $.x</translation>
    </message>
    <message>
        <source>Path to plot</source>
        <translation>要绘制的路径</translation>
    </message>
    <message>
        <source>A line for each</source>
        <translation>每条线表示</translation>
    </message>
    <message>
        <source>A line a stream</source>
        <translation>每个流一条线</translation>
    </message>
    <message>
        <source>A line a room</source>
        <translation>每个房间一条线</translation>
    </message>
    <message>
        <source>A line a client</source>
        <translation>每个客户端一条线</translation>
    </message>
    <message>
        <source>There are %1 plots already: remove one first</source>
        <translation>已有 %1 个图：请先移除一个</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>key, room</comment>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>No numbers there yet.</source>
        <translation>那里还没有数字。</translation>
    </message>
    <message>
        <source>Nothing is plotted. Type a path of the payload above, or choose Plot over time in the menu of a value in the payload&apos;s tree.</source>
        <translation>没有绘制任何内容。在上面输入载荷的路径，或在载荷树中某个值的菜单里选择“按时间绘图”。</translation>
    </message>
    <message>
        <source>%1 numbers in %2 messages</source>
        <translation>%2 条消息中的 %1 个数字</translation>
    </message>
    <message>
        <source>%1 of others than these %2 are not drawn</source>
        <translation>除这 %2 条之外，另有 %1 个数字没有绘制</translation>
    </message>
    <message>
        <source>%1 rows gave way before they were read</source>
        <translation>%1 行在读取之前已被淘汰</translation>
    </message>
    <message>
        <source>Driftscope: %1</source>
        <translation>Driftscope：%1</translation>
    </message>
    <message>
        <source>nothing is plotted</source>
        <translation>没有绘制任何内容</translation>
    </message>
</context>
<context>
    <name>drift::ui::ProblemAnnouncement</name>
    <message>
        <source>A problem: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 problems, the newest: %2</source>
        <translation>
            <numerusform>%1 个问题，最新的是：%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>drift::ui::ProblemsPane</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>Events that this window was too slow for: they were let go, the relay was not slowed</source>
        <translation>因本窗口太慢而漏看的事件：它们已被舍弃，中继没有因此变慢</translation>
    </message>
    <message>
        <source>The relay was started anew: its rooms and their streams begin empty</source>
        <translation>中继已重新启动：它的房间及其流从空开始</translation>
    </message>
    <message>
        <source> Others in this room do the same.</source>
        <translation> 此房间中的其他客户端也是如此。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>处理方法：%1</translation>
    </message>
    <message>
        <source>Its message gave way to newer ones in the timeline.</source>
        <translation>它的消息在时间线中已被较新的消息淘汰。</translation>
    </message>
    <message>
        <source>Nothing was refused, nobody was closed, and nothing else looks wrong.</source>
        <translation>没有被拒绝的请求，没有被关闭的客户端，也没有其他异常。</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message numerus="yes">
        <source>%1 problems</source>
        <translation>
            <numerusform>%1 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>, met %1 times</source>
        <translation>，共 %1 次</translation>
    </message>
    <message>
        <source> · the first %1 are no longer listed</source>
        <translation> · 前 %1 个不再列出</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
</context>
<context>
    <name>drift::ui::RateGraph</name>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>In %1 messages a second, out %2; at most %3 in the last 3 minutes. Members&apos; connections: %4 bytes a second in, %5 out.</source>
        <translation>每秒传入 %1 条消息，传出 %2；最近 3 分钟内最多 %3。成员的连接：每秒传入 %4 字节，传出 %5。</translation>
    </message>
    <message>
        <source>3 minutes ago</source>
        <translation>3 分钟前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>in %1/s</source>
        <translation>入 %1/s</translation>
    </message>
    <message>
        <source>out %1/s</source>
        <translation>出 %1/s</translation>
    </message>
    <message>
        <source>top: %1/s</source>
        <translation>峰值：%1/s</translation>
    </message>
</context>
<context>
    <name>drift::ui::RecordBar</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all of them (Ctrl+C)</source>
        <translation>复制所选的行，或全部 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>drift::ui::RoomFinder</name>
    <message>
        <source>Find a room</source>
        <translation>查找房间</translation>
    </message>
    <message>
        <source>Part of an id, or  key == &quot;chat&quot;</source>
        <translation>id 的一部分，或  key == &quot;chat&quot;</translation>
    </message>
    <message>
        <source>A part of the room&apos;s id, or a filter for its streams: room, key, seq (the last one), size (all that is retained) and time (last touched)</source>
        <translation>房间 id 的一部分，或针对其中各个流的过滤器：room、key、seq（最后一个）、size（保留的全部内容）和 time（最后变动的时间）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>drift::ui::RoomsView</name>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Last seq</source>
        <translation>最后 seq</translation>
    </message>
    <message>
        <source>Per s</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
</context>
<context>
    <name>drift::ui::RosterView</name>
    <message>
        <source>Who</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Who is there</source>
        <translation>谁在线</translation>
    </message>
    <message>
        <source>%1 here, of %2 in the last minute · who is silent for 2 s has expired</source>
        <translation>%1 个在线，最近一分钟共 %2 个 · 沉默 2 s 即过期</translation>
    </message>
</context>
<context>
    <name>drift::ui::RowMarks</name>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Bookmark: %1</source>
        <translation>书签：%1</translation>
    </message>
    <message>
        <source>%1 by the rule %2</source>
        <translation>%1，按规则 %2</translation>
    </message>
</context>
<context>
    <name>drift::ui::SavedFilterActions</name>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>保存此过滤器(&amp;S)…</translation>
    </message>
    <message>
        <source>Saved &amp;filters…</source>
        <translation>已保存的过滤器(&amp;F)…</translation>
    </message>
    <message>
        <source>Give the filter that is in force a name</source>
        <translation>为当前生效的过滤器命名</translation>
    </message>
    <message>
        <source>Filters that have names: apply, change or remove them</source>
        <translation>有名称的过滤器：应用、更改或移除</translation>
    </message>
    <message>
        <source>The timeline shows %1</source>
        <translation>时间线显示 %1</translation>
    </message>
    <message>
        <source>no filter is in force</source>
        <translation>没有生效的过滤器</translation>
    </message>
</context>
<context>
    <name>drift::ui::SavedFiltersDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的过滤器</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>过滤器(&amp;F)：</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <source>What it is to be called</source>
        <translation>它的名称</translation>
    </message>
    <message>
        <source>There are as many saved filters as can be</source>
        <translation>已保存的过滤器数量已达上限</translation>
    </message>
</context>
<context>
    <name>drift::ui::ServerPane</name>
    <message>
        <source>HTTP address</source>
        <translation>HTTP 地址</translation>
    </message>
    <message>
        <source>WebSocket address</source>
        <translation>WebSocket 地址</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address for other machines on this network</source>
        <translation>供本网络中其他机器使用的地址</translation>
    </message>
    <message>
        <source>command line for other machines</source>
        <translation>供其他机器使用的命令行</translation>
    </message>
    <message>
        <source>From a phone on this network</source>
        <translation>从本网络中的手机连接</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint of the certificate</source>
        <translation>证书的 SHA-256 指纹</translation>
    </message>
    <message>
        <source>Certificate, SHA-256</source>
        <translation>证书，SHA-256</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Limits, and who is nearest to them</source>
        <translation>限制，以及最接近者</translation>
    </message>
    <message>
        <source>Language of the example</source>
        <translation>示例的语言</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>复制示例</translation>
    </message>
    <message>
        <source>Example that connects</source>
        <translation>连接示例</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Nobody vouches for it: a browser asks once whether to trust it, and shows these figures.</source>
        <translation>没有人为它担保：浏览器会询问一次是否信任，并显示这些数字。</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>%1 的 QR 码</translation>
    </message>
    <message>
        <source>The relay listens for other machines, but this one has no address on a network now.</source>
        <translation>中继为其他机器监听，但本机现在没有网络地址。</translation>
    </message>
    <message>
        <source>The relay listens for this machine alone. To let a phone in, set host to 0.0.0.0 in the settings, and an access key or open under “Who may talk”; or start it with:</source>
        <translation>中继只为本机监听。要让手机接入，请在设置中将 host 设为 0.0.0.0，并在“谁可以连接”中设置访问密钥或 open；或者这样启动：</translation>
    </message>
    <message>
        <source>%1 connections · %2 retained · %3/s in · %4/s out</source>
        <translation>%1 个连接 · 保留 %2 · 入 %3/s · 出 %4/s</translation>
    </message>
</context>
<context>
    <name>drift::ui::SettingRow</name>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>默认：%1。</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>立即生效。</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>由 %1 设置。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>one %1 a line</source>
        <translation>每行一个 %1</translation>
    </message>
    <message>
        <source>%1, several with commas between</source>
        <translation>%1，多个用逗号分隔</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入的内容</translation>
    </message>
</context>
<context>
    <name>drift::ui::SettingsDialog</name>
    <message>
        <source>Settings of the relay</source>
        <translation>中继的设置</translation>
    </message>
    <message>
        <source>These are the options of the command line. Where a change does not take effect at once, the relay is restarted: clients are told (1001) and come back by themselves, what it retained is gone, and this window stays.</source>
        <translation>这些就是命令行选项。不能立即生效的更改会使中继重新启动：客户端会得到通知 (1001) 并自动回来，中继保留的内容会消失，而本窗口不变。</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>with the access keys</source>
        <translation>包括访问密钥</translation>
    </message>
    <message>
        <source>Keys are secrets: a file that has them is made readable for you alone</source>
        <translation>密钥是秘密：包含密钥的文件只有您可读</translation>
    </message>
    <message>
        <source>&amp;Save to file</source>
        <translation>保存到文件(&amp;S)</translation>
    </message>
    <message>
        <source>Write what is set here, and is not the default, to this file. It is read at the next start.</source>
        <translation>把这里设置的非默认值写入此文件。下次启动时会读取它。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Apply and restart the relay</source>
        <translation>应用并重新启动中继(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>Restarting the relay…</source>
        <translation>正在重新启动中继…</translation>
    </message>
    <message>
        <source>Driftscope</source>
        <translation>Driftscope</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>All of it is replaced, comments too.</source>
        <translation>将替换其全部内容，包括注释。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>drift::ui::ShortcutsDialog</name>
    <message>
        <source>&amp;Take the keys over</source>
        <translation>接管该快捷键(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>无快捷键(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>恢复默认(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;All defaults</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>查找(&amp;F)：</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Find an action, a place or keys</source>
        <translation>查找操作、位置或快捷键</translation>
    </message>
    <message>
        <source>An action, a place or keys</source>
        <translation>操作、位置或快捷键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1（固定）</translation>
    </message>
    <message>
        <source>These keys are fixed: they belong to what has the keyboard.</source>
        <translation>这些快捷键是固定的：它们归拥有键盘焦点的控件使用。</translation>
    </message>
    <message>
        <source>%1 is fixed: %2 (%3). Nothing was changed.</source>
        <translation>%1 是固定的快捷键：%2（%3）。没有任何变化。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 belongs to %2. Nothing was changed; taken over, that has no keys any more.</source>
        <translation>%1 已用于 %2。没有任何变化；如果接管，后者将不再有快捷键。</translation>
    </message>
    <message>
        <source>%1 has no keys now.</source>
        <translation>%1 现在没有快捷键。</translation>
    </message>
    <message>
        <source>%1 has %2 now.</source>
        <translation>%1 的快捷键现在是 %2。</translation>
    </message>
    <message>
        <source>Press new &amp;keys:</source>
        <translation>按下新快捷键(&amp;K)：</translation>
    </message>
</context>
<context>
    <name>drift::ui::StatisticsPane</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Statistics: clear</source>
        <translation>统计：清除</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Begin to count anew</source>
        <translation>重新开始计数</translation>
    </message>
    <message>
        <source>No messages yet. What is sent from now on is counted.</source>
        <translation>还没有消息。从现在起发送的内容会计入。</translation>
    </message>
    <message>
        <source>Count by</source>
        <translation>统计方式</translation>
    </message>
    <message>
        <source>By room</source>
        <translation>按房间</translation>
    </message>
    <message>
        <source>By key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>By action</source>
        <translation>按动作</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>按客户端</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Plot messages/s</source>
        <translation>绘制消息/s</translation>
    </message>
    <message>
        <source>Plot bytes/s</source>
        <translation>绘制字节/s</translation>
    </message>
    <message>
        <source>Plot deliveries/s</source>
        <translation>绘制投递/s</translation>
    </message>
    <message>
        <source>No messages in this capture.</source>
        <translation>此捕获文件中没有消息。</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages since %2</source>
        <translation>
            <numerusform>%2 以来 %1 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 events lost: the window was too slow, so there was more than this</source>
        <translation>丢失 %1 个事件：本窗口太慢，实际数量比这里多</translation>
    </message>
    <message>
        <source>Driftscope: %1, %2</source>
        <translation>Driftscope：%1，%2</translation>
    </message>
</context>
<context>
    <name>drift::ui::StreamTab</name>
    <message>
        <source>Init</source>
        <translation>Init</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>Seq</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Messages that the stream retains</source>
        <translation>该流保留的消息</translation>
    </message>
    <message>
        <source>Nothing is retained here. What was pushed was relayed, which keeps nothing, or it went since then: the timeline says how.</source>
        <translation>这里没有保留任何内容。推送的内容只是转发，不会保留，或此后已消失：时间线显示了经过。</translation>
    </message>
    <message>
        <source>The stream as it stands</source>
        <translation>该流的当前状态</translation>
    </message>
    <message>
        <source>The stream as it stood behind the selected row</source>
        <translation>所选行之后该流的状态</translation>
    </message>
    <message>
        <source>Sequence number that a client asks from</source>
        <translation>客户端请求的起始序列号</translation>
    </message>
    <message>
        <source>What a client gets at once that asks for what came after this sequence number</source>
        <translation>请求此序列号之后内容的客户端立即得到的内容</translation>
    </message>
    <message>
        <source>&amp;Compact up to here…</source>
        <translation>压实到此处(&amp;C)…</translation>
    </message>
    <message>
        <source>Put one value in the place of all messages up to the selected one</source>
        <translation>用一个值代替直到所选消息为止的所有消息</translation>
    </message>
    <message>
        <source>Take the selected message out of the stream</source>
        <translation>把所选消息从该流中取出</translation>
    </message>
    <message>
        <source>Put one value in the place of the whole stream</source>
        <translation>用一个值代替整个流</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>the room is closed; as it last stood: %1</source>
        <translation>房间已关闭；最后的状态：%1</translation>
    </message>
    <message>
        <source>the room is closed</source>
        <translation>房间已关闭</translation>
    </message>
    <message>
        <source>at the end of the capture: %1</source>
        <translation>捕获结束时：%1</translation>
    </message>
    <message>
        <source>the capture does not tell all of it</source>
        <translation>捕获文件没有包含全部内容</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>⚠ changed since %2: %1</source>
        <translation>⚠ %2 之后已更改：%1</translation>
    </message>
    <message>
        <source>%1 · read at %2</source>
        <translation>%1 · 读取于 %2</translation>
    </message>
    <message>
        <source>⚠ not known whole: %1</source>
        <translation>⚠ 不完全可知：%1</translation>
    </message>
    <message>
        <source>as it stood behind the selected row: %1</source>
        <translation>所选行之后的状态：%1</translation>
    </message>
    <message>
        <source>the selected row gave way to newer ones</source>
        <translation>所选行已被较新的行淘汰</translation>
    </message>
    <message>
        <source>some of it came in rows that gave way</source>
        <translation>部分内容在已被淘汰的行中</translation>
    </message>
    <message>
        <source>some of it was there before this window watched</source>
        <translation>部分内容早于本窗口的观察</translation>
    </message>
    <message>
        <source>the payload of a message was let go</source>
        <translation>一条消息的载荷已被舍弃</translation>
    </message>
    <message>
        <source>events were let go in between</source>
        <translation>其间有事件被舍弃</translation>
    </message>
    <message>
        <source>the rows do not add up to what the relay counted</source>
        <translation>这些行与中继的计数不符</translation>
    </message>
    <message>
        <source>cannot be said</source>
        <translation>无法得知</translation>
    </message>
    <message>
        <source>gets an empty init</source>
        <translation>得到空的 init</translation>
    </message>
    <message>
        <source>gets seq %1 to %2: %3</source>
        <translation>得到 seq %1 至 %2：%3</translation>
    </message>
    <message>
        <source>CBOR %1</source>
        <translation>CBOR %1</translation>
    </message>
    <message>
        <source>&amp;Joining from seq</source>
        <translation>从此 seq 加入(&amp;J)</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>替换(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>drift::ui::TextView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
</context>
<context>
    <name>drift::ui::TimelineFindBar</name>
    <message>
        <source>Previous message with it</source>
        <translation>含有它的上一条消息</translation>
    </message>
    <message>
        <source>Next message with it</source>
        <translation>含有它的下一条消息</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Looking… %1 %</source>
        <translation>正在查找… %1 %</translation>
    </message>
    <message>
        <source>Find in payload or key</source>
        <translation>在载荷或键中查找</translation>
    </message>
    <message>
        <source>Find what a filter lets through</source>
        <translation>查找过滤器匹配的消息</translation>
    </message>
    <message>
        <source>Find, such as  $.x &gt; 100</source>
        <translation>查找，例如  $.x &gt; 100</translation>
    </message>
    <message>
        <source>As filter</source>
        <translation>作为过滤器</translation>
    </message>
    <message>
        <source>Find what a filter lets through, instead of a text</source>
        <translation>查找过滤器匹配的消息，而不是文本</translation>
    </message>
    <message>
        <source>Not found in these rows</source>
        <translation>这些行中未找到</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>There is no other one</source>
        <translation>没有其他结果</translation>
    </message>
    <message>
        <source>Went on at the other end</source>
        <translation>已从另一端继续</translation>
    </message>
</context>
<context>
    <name>drift::ui::TimelinePane</name>
    <message>
        <source>Show all rooms again</source>
        <translation>重新显示所有房间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Key contains</source>
        <translation>键包含</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Payload or key contains</source>
        <translation>载荷或键包含</translation>
    </message>
    <message>
        <source>Stop the view, not the traffic (Space)</source>
        <translation>停止视图，不停止流量 (Space)</translation>
    </message>
    <message>
        <source>Show what comes as it comes (End)</source>
        <translation>随时显示新内容 (End)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget these rows; the rooms keep what they retain</source>
        <translation>忘掉这些行；房间保留其内容</translation>
    </message>
    <message>
        <source>Filter t&amp;imeline</source>
        <translation>过滤时间线(&amp;I)</translation>
    </message>
    <message>
        <source>Write which messages are to be seen</source>
        <translation>写出要看哪些消息</translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>房间 %1</translation>
    </message>
    <message>
        <source>Only room %1</source>
        <translation>只看房间 %1</translation>
    </message>
    <message>
        <source>Its message is not among those shown</source>
        <translation>它的消息不在显示之列</translation>
    </message>
    <message>
        <source>Its message gave way to newer ones</source>
        <translation>它的消息已被较新的消息淘汰</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>frozen, %1 new</source>
        <translation>已冻结，新增 %1</translation>
    </message>
    <message>
        <source>Free&amp;ze</source>
        <translation>冻结(&amp;Z)</translation>
    </message>
    <message>
        <source>Stop the view, not the traffic</source>
        <translation>停止视图，不停止流量</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Show what comes as it comes</source>
        <translation>随时显示新内容</translation>
    </message>
    <message>
        <source>The timeline is frozen</source>
        <translation>时间线已冻结</translation>
    </message>
    <message>
        <source>The timeline goes on</source>
        <translation>时间线已继续更新</translation>
    </message>
    <message>
        <source>The filter is wrong: %1</source>
        <translation>过滤器有误：%1</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%2 行中的 %1 行</translation>
    </message>
    <message>
        <source>All rows are shown</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>Clear timelin&amp;e</source>
        <translation>清空时间线(&amp;E)</translation>
    </message>
</context>
<context>
    <name>drift::ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Nothing here matches. Esc in a search field empties it.</source>
        <translation>这里没有匹配的内容。在搜索栏中按 Esc 可清空它。</translation>
    </message>
    <message>
        <source>No messages yet. What clients send is seen here as it happens.</source>
        <translation>还没有消息。客户端发送的内容会即时显示在这里。</translation>
    </message>
</context>
<context>
    <name>drift::ui::TourCard</name>
    <message>
        <source>&amp;Demo traffic</source>
        <translation>演示流量(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>下一步(&amp;X)</translation>
    </message>
    <message>
        <source>Leave the tour (Esc)</source>
        <translation>离开导览 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a step, of how many</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>%1, step %2 of %3: %4. %5</source>
        <translation>%1，第 %2 步，共 %3 步：%4。%5</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>drift::ui::TourGuide</name>
    <message>
        <source>There is nothing to see yet</source>
        <translation>这里还没有内容可看</translation>
    </message>
    <message>
        <source>The tour looks at real messages. Demo traffic lets three rooms come alive through this relay; the tour begins with the first message, also with one of your own app.</source>
        <translation>导览以真实的消息为例。演示流量会让三个房间通过本中继活动起来；第一条消息一到，导览就开始，来自您自己应用的消息也可以。</translation>
    </message>
    <message>
        <source>The tour looks at real messages, and there is none here. %1.</source>
        <translation>导览以真实的消息为例，而这里没有消息。%1。</translation>
    </message>
</context>
<context>
    <name>drift::ui::ValueTreeView</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>literal</source>
        <translation>字面量</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>kind and number of entries</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>载荷树</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy bytes as hexadecimal</source>
        <translation>复制字节的十六进制(&amp;B)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
</context>
<context>
    <name>drift::ui::WindowActions</name>
    <message>
        <source>&amp;Open a capture…</source>
        <translation>打开捕获文件(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Demo traffic</source>
        <translation>演示流量(&amp;D)</translation>
    </message>
    <message>
        <source>Three rooms that come alive through this relay</source>
        <translation>三个房间通过本中继活动起来</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Tools below</source>
        <translation>下方的工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一个窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>上一个窗格(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;HTTP address</source>
        <translation>复制 HTTP 地址(&amp;H)</translation>
    </message>
    <message>
        <source>Copy &amp;WebSocket address</source>
        <translation>复制 WebSocket 地址(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New room</source>
        <translation>新建房间(&amp;N)</translation>
    </message>
    <message>
        <source>Make a room with an id of its own (Ctrl+N)</source>
        <translation>建立一个有自己 id 的房间 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Copy room &amp;URL</source>
        <translation>复制房间 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Copy the WebSocket address of the selected room (Ctrl+U)</source>
        <translation>复制所选房间的 WebSocket 地址 (Ctrl+U)</translation>
    </message>
    <message>
        <source>Copy room &amp;id</source>
        <translation>复制房间 id(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Close room…</source>
        <translation>关闭房间(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Compose</source>
        <translation>撰写(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;ompact the stream…</source>
        <translation>压实该流(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Replace the stream…</source>
        <translation>替换该流(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Append to the stream…</source>
        <translation>追加到该流(&amp;A)…</translation>
    </message>
    <message>
        <source>C&amp;lear the stream…</source>
        <translation>清空该流(&amp;L)…</translation>
    </message>
    <message>
        <source>As the &amp;system has it</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>房间(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>Everything that can be done, found by its name</source>
        <translation>按名称查找所有可执行的操作</translation>
    </message>
    <message>
        <source>choose a room in the explorer first</source>
        <translation>请先在房间窗格中选择一个房间</translation>
    </message>
    <message>
        <source>choose a stream in the explorer first</source>
        <translation>请先在房间窗格中选择一个流</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts…</source>
        <translation>键盘快捷键(&amp;S)…</translation>
    </message>
    <message>
        <source>The keys of all actions, and others for them</source>
        <translation>所有操作的快捷键，可以更改</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
</context>
<context>
    <name>drift::ui::Workspace</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>撰写</translation>
    </message>
</context>
</TS>

package io.quintet.engine.server;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The head of a request, before its body has arrived. */
record RequestHead(HttpRequest request, boolean keepAlive, boolean expectsContinue, OptionalLong length) {

    /** What stands for the head of a message that has none to speak of. */
    static final RequestHead NONE = new RequestHead(
            new HttpRequest("GET", "/", "", Headers.NONE, Body.EMPTY, ""), false, false, OptionalLong.of(0));

    /** Nothing when the message is no request that a server can answer. */
    static Optional<RequestHead> of(io.netty.handler.codec.http.HttpRequest message, Channel channel) {
        String target = originForm(message.uri());
        long length;
        try {
            length = HttpUtil.isTransferEncodingChunked(message) ? -1 : HttpUtil.getContentLength(message, 0L);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (!target.startsWith("/")) {
            return Optional.empty();
        }
        int question = target.indexOf('?');
        HttpRequest request = new HttpRequest(
                message.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers(message),
                Body.EMPTY,
                ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress());
        return Optional.of(new RequestHead(
                request,
                HttpUtil.isKeepAlive(message),
                message.headers().containsValue(HttpHeaderNames.EXPECT, "100-continue", true),
                length < 0 ? OptionalLong.empty() : OptionalLong.of(length)));
    }

    /** A client may name the whole URL, as it does to a proxy. */
    private static String originForm(String uri) {
        if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("://") + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    private static Headers headers(io.netty.handler.codec.http.HttpRequest message) {
        List<Headers.Field> fields = new ArrayList<>(message.headers().size());
        Iterator<Map.Entry<String, String>> entries = message.headers().iteratorAsString();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            fields.add(new Headers.Field(entry.getKey(), entry.getValue()));
        }
        return new Headers(fields);
    }

    boolean isHead() {
        return request.method().equals(HttpMethod.HEAD.name());
    }

    boolean fits(int bytes) {
        return length.isPresent() && length.getAsLong() <= bytes;
    }
}

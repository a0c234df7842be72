package io.quintet.engine.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;

/** An exchange whose request is taken into memory, and answered on the event loop where nothing is waited for. */
final class SmallExchange implements Exchange {

    private final Connection connection;
    private final RequestHead head;
    private final byte[] bytes;
    private int filled;
    private boolean complete;

    SmallExchange(Connection connection, RequestHead head) {
        this.connection = connection;
        this.head = head;
        this.bytes = new byte[(int) head.length().orElseThrow()];
    }

    @Override
    public boolean receives() {
        return !complete;
    }

    @Override
    public void content(HttpContent content) {
        ByteBuf arrived = content.content();
        int count = arrived.readableBytes();
        arrived.readBytes(bytes, filled, count);
        filled += count;
        if (content instanceof LastHttpContent) {
            complete = true;
            connection.patience().awaitsNothing();
            if (connection.waits()) {
                connection.work(this::answerWaiting);
            } else {
                answer();
            }
        }
    }

    private HttpResponse response() {
        Body body = bytes.length == 0 ? Body.EMPTY : Body.of(bytes);
        return connection.answer(head.request().withBody(body));
    }

    private void answerWaiting() {
        HttpResponse response = response();
        if (ResponseWriter.isWhole(response, head)) {
            connection.write(response, head);
        } else {
            connection.stream(response, head);
        }
        connection.onLoop(() -> connection.finished(head.keepAlive()));
    }

    private void answer() {
        HttpResponse response = response();
        if (ResponseWriter.isWhole(response, head)) {
            connection.write(response, head);
            connection.finished(head.keepAlive());
        } else {
            connection.work(() -> {
                connection.stream(response, head);
                connection.onLoop(() -> connection.finished(head.keepAlive()));
            });
        }
    }

    @Override
    public void broken(IOException cause) {
        complete = true;
    }
}

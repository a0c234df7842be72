package io.quintet.engine.server;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;

/** An exchange whose request is answered by a worker that reads the body while it arrives. */
final class StreamedExchange implements Exchange {

    private final Connection connection;
    private final RequestHead head;
    private final ArrivingBody body = new ArrivingBody(this::wanted);
    private boolean continued;
    private boolean room = true;
    private boolean complete;
    private boolean answered;

    StreamedExchange(Connection connection, RequestHead head) {
        this.connection = connection;
        this.head = head;
        this.continued = !head.expectsContinue();
    }

    void start() {
        if (continued) {
            connection.patience().awaitsMoreOfBody();
        } else {
            connection.patience().awaitsNothing();
        }
        connection.work(this::answer);
    }

    private void answer() {
        HttpRequest request = head.request().withBody(Body.streaming(body, head.length()));
        try {
            HttpResponse response = connection.answer(request);
            if (ResponseWriter.isWhole(response, head)) {
                connection.write(response, head);
            } else {
                connection.stream(response, head);
            }
        } finally {
            body.discard();
        }
        connection.onLoop(this::answered);
    }

    /** The worker asks for the body, for the first time or after it was full. */
    private void wanted() {
        connection.onLoop(() -> {
            if (!continued) {
                continued = true;
                connection.goOn();
            }
            room = true;
            if (!complete) {
                connection.patience().awaitsMoreOfBody();
            }
            connection.resume();
        });
    }

    @Override
    public boolean receives() {
        return room && !complete;
    }

    @Override
    public void content(HttpContent content) {
        room = body.arrived(content.content());
        complete = content instanceof LastHttpContent;
        if (complete) {
            body.end();
        }
        if (room && !complete) {
            connection.patience().awaitsMoreOfBody();
        } else {
            connection.patience().awaitsNothing();
        }
        finish();
    }

    /** What the worker left unread is read here, so that the client can finish sending and then sees its answer. */
    private void answered() {
        answered = true;
        room = true;
        if (!continued) {
            connection.finished(false);
        } else if (!complete) {
            connection.patience().awaitsMoreOfBody();
            connection.resume();
        }
        finish();
    }

    private void finish() {
        if (answered && complete) {
            connection.finished(head.keepAlive());
        }
    }

    @Override
    public void broken(IOException cause) {
        complete = true;
        body.fail(cause);
    }
}

package io.quintet.app.bench;

import io.quintet.engine.backend.AccountSignature;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One call of Amazon S3, made again and again over one connection. The request is signed once: a signature holds for
 * five minutes, and what is measured is the server.
 */
final class ObjectCall {

    private final String method;
    private final URI address;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;
    private final byte[] answer = new byte[64 << 10];

    private ObjectCall(String method, URI address, byte[] body) {
        this.method = method;
        this.address = address;
        this.body = body;
        headers.put("Content-Type", "application/octet-stream");
    }

    /** Signed as a client signs it, with the digest of its body. */
    static ObjectCall signed(String method, URI endpoint, String path, byte[] body, AwsCredentials key) {
        ObjectCall call = new ObjectCall(method, endpoint.resolve(path), body);
        SdkHttpRequest signed = SignedRequest.object(method, endpoint, path, body, key);
        signed.headers().forEach((name, values) -> call.headers.put(name, values.get(0)));
        return call;
    }

    /** With no more than a container needs, which asks nobody who they are. */
    static ObjectCall unsigned(String method, URI container, String path, byte[] body) {
        ObjectCall call = new ObjectCall(method, container.resolve(path), body);
        HttpRequest request = new HttpRequest(method, path, "", Headers.NONE, Body.EMPTY, "");
        AccountSignature.sign(request, "000000000000", "us-east-1", "s3")
                .headers()
                .fields()
                .forEach(field -> call.headers.put(field.name(), field.value()));
        return call;
    }

    /** Makes it as often as there is time for. */
    Samples during(Duration time) throws IOException {
        Samples samples = new Samples();
        long end = System.nanoTime() + time.toNanos();
        do {
            long start = System.nanoTime();
            make();
            samples.add(System.nanoTime() - start);
        } while (System.nanoTime() < end);
        return samples;
    }

    void make() throws IOException {
        int status = status();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(method + " " + address + " was answered with " + status);
        }
    }

    /** Makes it, reads the answer to its end, and returns its status. */
    int status() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream sending = connection.getOutputStream()) {
                sending.write(body);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream answered = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            while (answered != null && answered.read(answer) >= 0) {
                // it is read, and that is all
            }
        }
        return status;
    }
}

package io.quintet.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running organization a command asks, and how. */
final class RunningOrganization {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "The port that it listens on, ${DEFAULT-VALUE} unless told otherwise.")
    private int port;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Its whole address, instead of a port.")
    private @Nullable URI endpoint;

    static RunningOrganization at(String endpoint) {
        RunningOrganization organization = new RunningOrganization();
        organization.endpoint = URI.create(endpoint);
        return organization;
    }

    /** An answer of the running organization. */
    record Answer(int status, String text) {}

    /** @param headers pairs of name and value */
    Answer get(String path, String... headers) throws IOException {
        return send(path, "", headers);
    }

    Answer post(String path, String form) throws IOException {
        return send(path, form);
    }

    private Answer send(String path, String form, String... headers) throws IOException {
        URI address = endpoint != null ? endpoint : URI.create("http://127.0.0.1:" + port);
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        connection.setReadTimeout(PATIENCE_MILLIS);
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        try {
            if (!form.isEmpty()) {
                connection.setDoOutput(true);
                try (OutputStream body = connection.getOutputStream()) {
                    body.write(form.getBytes(StandardCharsets.UTF_8));
                }
            }
            return answer(connection);
        } catch (ConnectException e) {
            throw new IOException(
                    "no organization runs at " + address + "; start one with 'quintet up', or name its --port", e);
        } finally {
            connection.disconnect();
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

package io.quintet.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A child process that runs {@code quintet up}, as a person starts it. */
final class StartUp implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");

    private final Process process;
    private final Path workingDirectory;
    private final URI endpoint;
    private final long startedAt = System.nanoTime();

    /** @param options further ones of {@code up} */
    StartUp(String launcher, String... options) throws IOException {
        this.workingDirectory = Files.createTempDirectory("quintet-bench");
        List<String> command = new ArrayList<>(List.of(launcher, "up", "--port", "0"));
        command.addAll(List.of(options));
        this.process = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.endpoint = announced(process.inputReader(StandardCharsets.UTF_8));
    }

    private URI announced(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group());
            }
        }
        close();
        throw new IOException("'quintet up' ended before it was up");
    }

    /** The process's number, by which its containers are known. */
    long process() {
        return process.pid();
    }

    /** An access key that it wrote there. */
    AwsCredentials key() throws IOException {
        String id = "";
        String secret = "";
        for (String line : Files.readAllLines(awsConfig())) {
            String[] setting = line.split(" = ", 2);
            if (setting[0].equals("aws_access_key_id")) {
                id = setting[1];
            } else if (setting[0].equals("aws_secret_access_key")) {
                secret = setting[1];
            }
        }
        return AwsBasicCredentials.create(id, secret);
    }

    /** Where it listens. */
    URI endpoint() {
        return endpoint;
    }

    /** The configuration that it wrote for AWS clients. */
    private Path awsConfig() {
        return workingDirectory.resolve(".quintet").resolve("aws-config");
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** What it has used of the processors so far, on all of them. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that is its own and present, in MiB; 0 where {@code ps} does not tell. */
    long residentMebibytes() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        String kibibytes = ps.inputReader(StandardCharsets.UTF_8).readLine();
        return kibibytes == null ? 0 : Long.parseLong(kibibytes.strip()) / 1024;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(workingDirectory)) {
            files.sorted((a, b) -> b.getNameCount() - a.getNameCount()).forEach(StartUp::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

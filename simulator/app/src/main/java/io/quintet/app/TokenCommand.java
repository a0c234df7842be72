package io.quintet.app;

import io.quintet.app.RunningOrganization.Answer;
import io.quintet.app.pages.LocalPages;
import io.quintet.engine.federation.Claims;
import io.quintet.engine.federation.SigningAlgorithm;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has an OpenID Connect issuer sign a token, whose part the running organization plays. */
@Command(
        name = "token",
        description = {
            "Prints a token that an OpenID Connect issuer signs, as GitHub Actions gives one to a pipeline.",
            "The running organization plays every issuer. What the token is good for is up to the accounts: to a role"
                    + " whose account has an OpenID Connect provider for the issuer, and whose trust policy lets the"
                    + " subject in. Tokens of real issuers are not accepted, for nothing is fetched from them."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  quintet token --issuer https://token.actions.githubusercontent.com \\",
            "      --audience sts.amazonaws.com --subject repo:acme/shop:ref:refs/heads/main \\",
            "      --claim repository=acme/shop > token",
            "  export AWS_WEB_IDENTITY_TOKEN_FILE=token AWS_ROLE_ARN=arn:aws:iam::111122223333:role/Deploy",
            "  export AWS_ENDPOINT_URL=http://127.0.0.1:4566",
            "  aws sts get-caller-identity"
        })
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOrganization organization = new RunningOrganization();

    @Option(names = "--issuer", required = true, paramLabel = "URL", description = "Who signs it.")
    private String issuer = "";

    @Option(
            names = "--audience",
            required = true,
            paramLabel = "AUDIENCE",
            description = "Whom it is for: a client id that the provider has. May be given several times.")
    private List<String> audience = List.of();

    @Option(names = "--subject", required = true, paramLabel = "SUBJECT", description = "Whom it speaks of.")
    private String subject = "";

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "What else it says: a text, or JSON that begins with [ or {.")
    private Map<String, String> claims = Map.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = TimeToCome.class,
            description = "How long it is good, such as 5m; ${DEFAULT-VALUE} unless told otherwise.")
    private Duration lasting = Duration.ofHours(1);

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "ES256",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise.")
    private SigningAlgorithm algorithm = SigningAlgorithm.ES256;

    @Override
    public Integer call() throws IOException {
        Answer answer = organization.post(
                LocalPages.PREFIX + "token",
                "issuer=" + encoded(issuer) + "&algorithm=" + algorithm + "&seconds=" + lasting.toSeconds() + "&claims="
                        + encoded(said().json()));
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(answer.text().strip());
        }
        // Clients take a token file as it is: with a line's end it would be another token.
        spec.commandLine().getOut().print(answer.text().strip());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Claims said() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("sub", subject);
        said.put("aud", audience.size() == 1 ? audience.get(0) : audience);
        claims.forEach((name, text) -> said.put(name, value(name, text)));
        return new Claims(said);
    }

    private Object value(String name, String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return text;
        }
        try {
            return Objects.requireNonNull(Claims.value(text));
        } catch (IllegalArgumentException notJson) {
            throw new ParameterException(
                    spec.commandLine(), "the value of --claim " + name + " begins as JSON does, and is none", notJson);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.quintet.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.app.RunningOrganization.Answer;
import io.quintet.app.pages.LocalPages;
import java.io.IOException;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Signs a person in to the access portal, and prints credentials for one of the person's permission sets the way AWS
 * clients read them (AWS SDKs and tools reference guide, "Process credential provider"). It parses the portal's answer
 * itself: clients start it for each command, and the SDK's client takes longer to load than to answer.
 */
@Command(
        name = "credentials",
        description = "Signs a person in, and prints credentials as credential_process wants them.")
final class CredentialsCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String NOT_ASSIGNED =
            ". It is assigned to none of their groups; Prod-BreakGlass needs an approval, see 'quintet break-glass --help'";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOrganization organization = new RunningOrganization();

    @Option(names = "--person", required = true, paramLabel = "USER", description = "Who signs in.")
    private String person = "";

    @Option(names = "--account", required = true, paramLabel = "ID", description = "The account to work in.")
    private String account = "";

    @Option(names = "--permission-set", required = true, paramLabel = "NAME", description = "What to work with there.")
    private String permissionSet = "";

    @Option(names = "--mfa", description = "Sign in with a second factor.")
    private boolean mfa;

    @Override
    public Integer call() throws IOException {
        Answer token = organization.post(
                LocalPages.PREFIX + "sign-in", "person=" + encoded(person) + (mfa ? "&mfa=true" : ""));
        if (token.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(token.text().strip());
        }
        Answer answer = organization.get(
                "/federation/credentials?role_name=" + encoded(permissionSet) + "&account_id=" + encoded(account),
                "x-amz-sso_bearer_token",
                token.text().strip());
        Map<String, String> members = members(answer.text());
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(person + " gets no credentials for " + permissionSet + " in " + account + ": "
                    + members.getOrDefault("message", "status " + answer.status())
                    + (answer.status() == HttpURLConnection.HTTP_FORBIDDEN ? NOT_ASSIGNED : ""));
        }
        spec.commandLine().getOut().println(credentials(members));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All scalar members by name, however deep they lie. */
    private static Map<String, String> members(String json) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    members.put(String.valueOf(parser.currentName()), parser.getText());
                }
            }
        }
        return members;
    }

    private static String credentials(Map<String, String> members) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("Version", 1);
            json.writeStringField("AccessKeyId", members.get("accessKeyId"));
            json.writeStringField("SecretAccessKey", members.get("secretAccessKey"));
            json.writeStringField("SessionToken", members.get("sessionToken"));
            long expiration = Long.parseLong(members.getOrDefault("expiration", "0"));
            json.writeStringField("Expiration", Instant.ofEpochMilli(expiration).toString());
            json.writeEndObject();
        }
        return text.toString();
    }
}

package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.denyingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** EC2's encoded authorization failure messages, and who can read them. */
class AuthorizationMessageTest {

    private static final String MARKER = "Encoded authorization failure message: ";
    private static final Refusal INVALID = new Refusal("InvalidAuthorizationMessageException", "Message is not valid");

    private TwoAccounts accounts;
    private AwsCredentials reader;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        reader = accounts.user(accounts.own(), "reader", allowing("sts:DecodeAuthorizationMessage"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void tellsWhoWantedWhatAndWhichStatementDenied() {
        AwsCredentials ada = accounts.user(
                accounts.own(),
                "ada",
                denyingIf("ec2:RunInstances", "{\"StringNotEquals\":{\"ec2:InstanceType\":\"t3.nano\"}}"));

        JsonNode decoded = decoded(reader, encoded(ada));

        assertThat(decoded.field("allowed")).hasValue(bool(false));
        assertThat(decoded.field("explicitDeny")).hasValue(bool(true));
        JsonNode denying = items(decoded, "matchedStatements").get(0);
        String id = accounts.rootIam(accounts.own())
                .getUser(user -> user.userName("ada"))
                .user()
                .userId();
        assertThat(text(denying, "statementId")).isEmpty();
        assertThat(text(denying, "effect")).isEqualTo("DENY");
        assertThat(values(denying, "principals")).containsExactly(id);
        assertThat(values(denying, "actions")).containsExactly("ec2:RunInstances");
        assertThat(values(denying, "resources")).containsExactly("*");
        assertThat(conditions(denying)).containsExactly("ec2:InstanceType [t3.nano]");
        JsonNode context = decoded.field("context").orElseThrow();
        JsonNode principal = context.field("principal").orElseThrow();
        assertThat(text(principal, "id")).isEqualTo(id);
        assertThat(text(principal, "name")).isEqualTo("ada");
        assertThat(text(principal, "arn")).isEqualTo(userArn(accounts.own(), "ada"));
        assertThat(text(context, "action")).isEqualTo("ec2:RunInstances");
        assertThat(text(context, "resource")).contains(":instance/");
        assertThat(conditions(context))
                .contains(
                        "aws:Account [" + accounts.own() + "]",
                        "aws:Region [ap-southeast-2]",
                        "aws:Service [ec2]",
                        "aws:Type [instance]",
                        "ec2:InstanceType [t3.micro]");
    }

    @Test
    void namesNoStatementWhereNothingAllows() {
        JsonNode decoded = decoded(reader, encoded(accounts.user(accounts.own(), "ada")));

        assertThat(decoded.field("explicitDeny")).hasValue(bool(false));
        assertThat(items(decoded, "matchedStatements")).isEmpty();
        assertThat(items(decoded, "failures")).isEmpty();
    }

    @Test
    void isReadByNobodyWhoMayNotDecodeIt() {
        AwsCredentials ada = accounts.user(accounts.own(), "ada");
        String encoded = encoded(ada);

        assertThat(encoded).doesNotContain("ada").hasSizeLessThan(10_240);
        assertThat(refusal(() -> decoded(ada, encoded)).message())
                .isEqualTo("User: " + userArn(accounts.own(), "ada")
                        + " is not authorized to perform: sts:DecodeAuthorizationMessage on resource: * because no"
                        + " identity-based policy allows the sts:DecodeAuthorizationMessage action");
    }

    @Test
    void isInvalidWhenTamperedWithOrForeign() {
        String encoded = encoded(accounts.user(accounts.own(), "ada"));
        AwsCredentials stranger = accounts.user(OTHER, "stranger", allowing("sts:*"));
        int middle = encoded.length() / 2;
        String tampered = encoded.substring(0, middle)
                + (encoded.charAt(middle) == 'A' ? 'B' : 'A')
                + encoded.substring(middle + 1);

        assertThat(refusal(() -> decoded(reader, tampered))).isEqualTo(INVALID);
        assertThat(refusal(() -> decoded(reader, "short"))).isEqualTo(INVALID);
        assertThat(refusal(() -> decoded(reader, "not base64!"))).isEqualTo(INVALID);
        assertThat(refusal(() -> decoded(stranger, encoded))).isEqualTo(INVALID);
        try (Simulator elsewhere = Simulator.create(6, Clock.systemUTC())) {
            StsClient sts =
                    elsewhere.client(StsClient.class, elsewhere.rootCredentials(accounts.own()), Region.AP_SOUTHEAST_2);
            assertThat(refusal(() -> sts.decodeAuthorizationMessage(ask -> ask.encodedMessage(encoded))))
                    .isEqualTo(INVALID);
        }
    }

    @Test
    void isReadInAForkToo() {
        String encoded = encoded(accounts.user(accounts.own(), "ada"));

        try (Simulator fork = accounts.simulator().fork()) {
            StsClient sts = fork.client(StsClient.class, reader, Region.AP_SOUTHEAST_2);
            assertThat(sts.decodeAuthorizationMessage(ask -> ask.encodedMessage(encoded))
                            .decodedMessage())
                    .contains("\"name\":\"ada\"");
        }
    }

    private String encoded(AwsCredentials who) {
        Ec2Client ec2 = accounts.simulator().client(Ec2Client.class, who, Region.AP_SOUTHEAST_2);
        String message = refusal(() -> ec2.runInstances(run -> run.imageId("ami-1")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .dryRun(true)))
                .message();
        return message.substring(message.indexOf(MARKER) + MARKER.length());
    }

    private JsonNode decoded(AwsCredentials who, String encoded) {
        return JsonNode.parser()
                .parse(accounts.sts(who)
                        .decodeAuthorizationMessage(ask -> ask.encodedMessage(encoded))
                        .decodedMessage());
    }

    private static List<JsonNode> items(JsonNode node, String field) {
        return node.field(field).orElseThrow().field("items").orElseThrow().asArray();
    }

    private static List<String> values(JsonNode node, String field) {
        return items(node, field).stream().map(item -> text(item, "value")).toList();
    }

    private static List<String> conditions(JsonNode node) {
        return items(node, "conditions").stream()
                .map(item -> text(item, "key") + " " + values(item, "values"))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.field(field).orElseThrow().asString();
    }

    private static JsonNode bool(boolean value) {
        return JsonNode.parser().parse(String.valueOf(value));
    }
}

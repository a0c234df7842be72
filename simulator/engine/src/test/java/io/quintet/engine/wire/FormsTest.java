package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;

/** What is decided on must be what an endpoint reads in the same form, to which requests are passed on. */
@DisplayName("A form")
class FormsTest {

    private static final String TAG_ROLE = "Action=TagRole&Version=2010-05-08&RoleName=r&";

    private static Message message(String parameters) {
        return new Wire()
                .read(new HttpRequest(
                        "POST",
                        "/",
                        "",
                        Headers.of(
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=A/20261124/us-east-1/iam/aws4_request"),
                        Body.of(parameters.getBytes(StandardCharsets.UTF_8)),
                        "127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RoleName=other                                           | The parameter RoleName is given more than once
            Tags.member.1.Key=k&Tags.member.1.Key=l                  | The parameter Tags.member.1.Key is given more than once
            Tags.member.1.Key=k&Tags.member.01.Key=l                 | '01' is not the number of a list's element
            Tags.member.%2B1.Key=k                                   | '+1' is not the number of a list's element
            """)
    @DisplayName("that can be read in two ways is malformed")
    void ambiguous(String parameters, String why) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> message(TAG_ROLE + parameters).input())
                .withMessageContaining(why);
    }

    @Test
    @DisplayName("may leave out numbers")
    void gaps() {
        TagRoleRequest request = (TagRoleRequest)
                message(TAG_ROLE + "Tags.member.7.Key=k&Tags.member.7.Value=v").input();

        assertThat(request.tags()).extracting("key").containsExactly("k");
    }
}

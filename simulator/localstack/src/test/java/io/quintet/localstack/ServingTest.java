package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The table of what is served where")
class ServingTest {

    @Test
    @DisplayName("is changed line by line")
    void changed() {
        assertThat(Serving.usual().byContainer("s3")).isTrue();
        assertThat(Serving.usual().with(List.of("s3=embedded")).byContainer("s3"))
                .isFalse();
        assertThat(Serving.usual().with(List.of("s3=embedded", "s3=container")).byContainer("s3"))
                .isTrue();
    }

    @Test
    @DisplayName("leaves governance embedded")
    void governance() {
        assertThat(Serving.usual().inContainers())
                .doesNotContain("organizations", "iam", "sts", "sso", "cloudtrail", "kms", "ec2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3         | 's3' is not of the form SERVICE=PLACE, such as s3=embedded
            s3=moon    | 'moon' is no place: a service is served by its 'container', or 'embedded'
            iam=container | there is no choice where 'iam' is served: it is embedded
            """)
    @DisplayName("refuses a line that means nothing, and says what would")
    void refused(String line, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Serving.usual().with(line))
                .withMessageStartingWith(why);
    }
}

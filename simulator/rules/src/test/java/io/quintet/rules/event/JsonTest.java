package io.quintet.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final Json policy = new Json("""
            { "Statement": [ {"Effect": "Allow", "Principal": {"AWS": ["*", "111122223333"]}}, {"Effect": "Deny"} ],
              "Version": "2012-10-17", "Size": 1.50, "None": null }""");

    @Test
    void a_value_is_found_under_its_path() {
        assertThat(policy.string("Version")).contains("2012-10-17");
        assertThat(policy.string("Size")).contains("1.50");
        assertThat(policy.string("None")).isEmpty();
        assertThat(policy.string("Statement")).isEmpty();
        assertThat(policy.string("Version", "Major")).isEmpty();
        assertThat(policy.find("Nothing")).isEmpty();
        assertThat(policy.find("Statement").orElseThrow().elements()).hasSize(2);
        assertThat(policy.find("Statement").orElseThrow().elements().get(0).find("Principal", "AWS"))
                .contains(new Json("[\"*\",\"111122223333\"]"));
    }

    @Test
    void a_value_that_is_no_array_is_its_own_only_element() {
        assertThat(new Json("\"*\"").elements()).containsExactly(new Json("\"*\""));
    }

    @Test
    void a_program_can_write_one() {
        Json written = Json.of(json -> {
            json.writeStartObject();
            json.writeNumberField("maxItems", 20);
            json.writeEndObject();
        });

        assertThat(written).hasToString("{\"maxItems\":20}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\":}", "nothing"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> new Json(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

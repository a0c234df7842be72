package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

@DisplayName("Of a request to DynamoDB it is known")
class ItemAccessTest {

    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":a", AttributeValue.builder().s("ada").build(),
            ":b", AttributeValue.builder().n("1815").build());

    private static ItemAccess access(SdkPojo request) {
        return new ItemAccess("dynamodb:Query", "carts", request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pk = :a                              | ada
            #p=:a and born > :b                  | ada
            born BETWEEN :b AND :b AND :a = #p   | ada
            born = :b AND pk = :a                | ada
            pk = :b                              | 1815
            born = :b                            |
            pkk = :a                             |
            pk > :a                              |
            """)
    @DisplayName("whose items a query asks for")
    void leadingKeys(String condition, String key) {
        QueryRequest query = QueryRequest.builder()
                .keyConditionExpression(condition)
                .expressionAttributeNames(Map.of("#p", "pk"))
                .expressionAttributeValues(VALUES)
                .build();

        assertThat(access(query).leadingKeys("pk")).isEqualTo(key == null ? List.of() : List.of(key));
    }

    @Test
    @DisplayName("which attributes its expressions name")
    void attributes() {
        UpdateItemRequest update = UpdateItemRequest.builder()
                .key(Map.of("pk", VALUES.get(":a")))
                .updateExpression("SET address.#c = :a, tags[0] = if_not_exists(#t, :b) REMOVE old ADD n :b")
                .conditionExpression("attribute_exists(born) AND size(notes) < :b AND NOT contains(#s, :a)")
                .expressionAttributeNames(Map.of("#c", "city", "#t", "total", "#s", "status"))
                .build();

        assertThat(access(update).attributes())
                .containsExactlyInAnyOrder("pk", "address", "tags", "total", "old", "n", "born", "notes", "status");
    }

    @Test
    @DisplayName("whether it takes all attributes")
    void selects() {
        assertThat(access(GetItemRequest.builder().build()).selects()).isEqualTo("ALL_ATTRIBUTES");
        assertThat(access(GetItemRequest.builder().projectionExpression("a").build())
                        .selects())
                .isEqualTo("SPECIFIC_ATTRIBUTES");
        assertThat(access(QueryRequest.builder().indexName("i").build()).selects())
                .isEqualTo("ALL_PROJECTED_ATTRIBUTES");
        assertThat(access(QueryRequest.builder().select("COUNT").build()).selects())
                .isEqualTo("COUNT");
    }
}

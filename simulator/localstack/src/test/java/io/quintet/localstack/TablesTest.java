package io.quintet.localstack;

import static io.quintet.localstack.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Tables need DynamoDB Local, which LocalStack downloads where its image lacks it. */
@OnLocalStack
@DisplayName("In a table of a shop's")
class TablesTest {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
        DynamoDbClient tables = shop.developer(DynamoDbClient.class);
        try {
            List.of("carts", "prices").forEach(name -> create(tables, name));
        } catch (DynamoDbException e) {
            assumeThat(e.statusCode())
                    .as("the image has no DynamoDB Local: " + e.getMessage())
                    .isLessThan(500);
            throw e;
        }
    }

    private static void create(DynamoDbClient tables, String name) {
        tables.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("customer")
                        .attributeType("S")
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("customer")
                        .keyType("HASH")
                        .build()));
        tables.putItem(put -> put.tableName(name).item(key("ada")));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @DisplayName("items are decided by their partition key, and of several tables each")
    void items() {
        DynamoDbClient ada = shop.user(DynamoDbClient.class, "ada", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:*","Resource":"%s",\
                "Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":"ada"}}}]}""".formatted(shop.arn("dynamodb", "table/carts")));

        assertThat(ada.getItem(get -> get.tableName("carts").key(key("ada"))).hasItem())
                .isTrue();
        assertThat(ada.query(query -> query.tableName("carts")
                                .keyConditionExpression("#c = :c")
                                .expressionAttributeNames(Map.of("#c", "customer"))
                                .expressionAttributeValues(Map.of(":c", text("ada"))))
                        .count())
                .isEqualTo(1);
        assertThat(refused(() -> ada.getItem(get -> get.tableName("carts").key(key("bob")))))
                .hasMessageContaining("no identity-based policy allows the dynamodb:GetItem action");
        assertThat(refused(() -> ada.batchGetItem(
                        get -> get.requestItems(Map.of("carts", of(key("ada")), "prices", of(key("ada")))))))
                .hasMessageContaining("dynamodb:BatchGetItem on resource: " + shop.arn("dynamodb", "table/prices"));
    }

    @Test
    @DisplayName("guardrails hold, and other accounts are not let in")
    void guardrails() {
        String carts = shop.arn("dynamodb", "table/carts");

        shop.deniedByScp(
                "dynamodb:DeleteTable",
                carts,
                () -> shop.developer(DynamoDbClient.class).deleteTable(delete -> delete.tableName("carts")));
        assertThat(refused(() -> shop.stranger(DynamoDbClient.class)
                        .getItem(get -> get.tableName(carts).key(key("ada")))))
                .hasMessageContaining("because no resource-based policy allows the dynamodb:GetItem action");
    }

    private static Map<String, AttributeValue> key(String customer) {
        return Map.of("customer", text(customer));
    }

    private static KeysAndAttributes of(Map<String, AttributeValue> key) {
        return KeysAndAttributes.builder().keys(List.of(key)).build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.builder().s(text).build();
    }
}

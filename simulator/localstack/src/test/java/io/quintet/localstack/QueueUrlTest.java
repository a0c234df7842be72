package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quintet.engine.wire.AwsError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a queue")
class QueueUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566/queue/eu-west-1/111111111111/orders, arn:aws:sqs:eu-west-1:111111111111:orders",
        "https://sqs.eu-central-1.amazonaws.com/111111111111/orders.fifo, arn:aws:sqs:eu-central-1:111111111111:orders.fifo",
        "http://eu-west-1.queue.localhost:4566/111111111111/orders, arn:aws:sqs:eu-west-1:111111111111:orders",
        "http://localhost:4566/111111111111/orders, arn:aws:sqs:us-east-1:111111111111:orders"
    })
    @DisplayName("names its account, and its Region or none")
    void named(String url, String queue) {
        assertThat(QueueUrl.queue(url, "us-east-1")).hasToString(queue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "http://localhost/orders",
                "http://localhost/queue/eu-west-1/111111111111/orders/more",
                "http://localhost/111111111111/orders?as=222222222222",
                "http://localhost/111111111111/../222222222222/orders",
                "http://me@localhost/111111111111/orders"
            })
    @DisplayName("that another could read in another way is none")
    void ambiguous(String url) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> QueueUrl.queue(url, "us-east-1"))
                .withMessage("The address " + url + " is not valid for this endpoint.");
    }
}

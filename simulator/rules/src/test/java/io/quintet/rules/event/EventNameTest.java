package io.quintet.rules.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventNameTest {

    private static final List<Event> RECORDED = Corpus.events();

    @ParameterizedTest
    @CsvSource({
        "lambda, CreateFunction, lambda.amazonaws.com, CreateFunction20150331, 6",
        "lambda, DeleteFunction, lambda.amazonaws.com, DeleteFunction20150331, 2",
        "lambda, UpdateFunctionCode, lambda.amazonaws.com, UpdateFunctionCode20150331v2, 2",
        "s3, GetPublicAccessBlock, s3.amazonaws.com, GetBucketPublicAccessBlock, 16",
        "s3control, GetPublicAccessBlock, s3.amazonaws.com, GetAccountPublicAccessBlock, 2",
        "s3, GetBucketLifecycleConfiguration, s3.amazonaws.com, GetBucketLifecycle, 10",
        "s3, GetBucketAcl, s3.amazonaws.com, GetBucketAcl, 42",
        "cloudwatch, DescribeAlarms, monitoring.amazonaws.com, DescribeAlarms, 1",
        "organizations, LeaveOrganization, organizations.amazonaws.com, LeaveOrganization, 1"
    })
    void calls_are_recorded_under_cloudtrail_s_names(
            String service, String operation, String source, String name, int inTheCorpus) {
        assertThat(EventName.source(service)).isEqualTo(source);
        assertThat(EventName.of(service, operation)).isEqualTo(name);
        assertThat(RECORDED)
                .filteredOn(event ->
                        event.eventSource().equals(source) && event.eventName().equals(name))
                .hasSize(inTheCorpus);
    }
}

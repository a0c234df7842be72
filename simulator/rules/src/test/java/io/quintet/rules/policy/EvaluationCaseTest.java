package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of a batch: what is read from them, and what is wrong with those that are no cases. */
final class EvaluationCaseTest {
    private static final String REQUEST =
            "'request':{'principal':'arn:aws:iam::111122223333:user/a','action':'s3:GetObject','resource':'*'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "no json | the line is not JSON",
                "[] | the case should be a JSON object",
                "{'id':'x','request':{},'policies':{},'note':1} | the case has the unknown field `note`",
                "{'id':'x','policies':{}} | the case needs `request`",
                "{'id':'x','request':{'principal':null,'resource':'*'},'policies':{}} | needs `action`",
                "{'id':'x','request':{'principal':null,'action':'GetObject','resource':'*'},'policies':{}} | service:Name",
                "{'id':'x','request':{'principal':null,'action':'s3:','resource':'*'},'policies':{}} | service:Name",
                "{'id':'x','request':{'principal':null,'action':':Get','resource':'*'},'policies':{}} | service:Name",
                "{'id':'x','request':{'principal':'bob','action':'s3:*','resource':'*'},'policies':{}} | service principal",
                "{'id':'x','request':{'principal':null,'action':'s3:*','resource':'b'},'policies':{}} | is not an ARN",
                "{'id':'x','request':{'principal':null,'action':'s3:*','resource':'*','time':'noon'},'policies':{}} | `time`",
                "{'id':'x','request':{'principal':null,'action':'s3:*','resource':'*','sum':1},'policies':{}} | field `sum`",
                "{'id':'x',REQUEST,'policies':{'scps':[{}]}} | `scps` should be an array of arrays",
                "{'id':'x',REQUEST,'policies':{'identity':[{'name':'p'}]}} | `identity[0]` needs a document",
                "{'id':'x',REQUEST,'policies':{'identity':[{'document':{},'sum':1}]}} | the unknown field `sum`",
                "{'id':'x',REQUEST,'policies':{},'expect':{'allowed':true,'sum':1}} | the unknown field `sum`",
                "{'id':'x',REQUEST,'policies':{'extra':[]}} | the unknown field `extra`",
                "{'id':'x','request':{'action':'s3:*','resource':'*'},'policies':{}} | needs `principal`",
                "{'id':'x',REQUEST,'policies':{},'expect':{'allowed':true,'decision':'Maybe'}} | `decision` has `Maybe`",
                "{'id':'x',REQUEST,'policies':{},'expect':{'allowed':true,'decidedBy':['iam']}} | can have scp, rcp,",
                "{'id':'x',REQUEST,'policies':{},'expect':{'allowed':true,'sameAccount':'yes'}} | `sameAccount` should be",
                "{'id':'x',REQUEST,'policies':{},'expect':{}} | `expect` needs `allowed`"
            })
    void aLineThatIsNoCaseSaysWhy(String line, String reason) {
        InvalidCase invalid = catchThrowableOfType(InvalidCase.class, () -> parse(line));
        assertThat(invalid.code()).isEqualTo("InvalidCase");
        assertThat(invalid.policy()).isEmpty();
        assertThat(invalid.id().isPresent()).isEqualTo(line.startsWith("{'id'"));
        assertThat(invalid).hasMessageContaining(reason);
    }

    @Test
    void everythingThatABatchCanHoldIsRead() throws InvalidCase {
        EvaluationCase each = parse("{'id':'x','request':{'principal':'arn:aws:sts::111122223333:federated-user/f',"
                + "'sessionIssuer':'arn:aws:iam::111122223333:user/a/b','action':'s3:GetObject','resource':'*',"
                + "'resourceAccount':'aws','wildcardOnly':true,'context':{'k:one':['1'],'k:none':[],'k:two':['a','b'],"
                + "'k:all':['x']},'multiValued':['K:All'],'contextComplete':true,'time':'2026-01-31T12:00:00Z'},"
                + "'policies':{'scps':null,'rcps':[],'identity':null,'boundary':null,'session':null,'resource':null,"
                + "'endpoint':null},'expect':{'allowed':false,'decision':'ImplicitlyDenied','decidedBy':['identity',"
                + "'session'],'sameAccount':null,'source':'s'},'tags':['t']}");
        Context context = each.request().context();
        assertThat(context.toString()).isEqualTo("{k:all=[x], k:none=[], k:one=[1], k:two=[a, b]}");
        assertThat(context.value("k:one")).hasValue("1");
        assertThat(context.value("k:all")).isEmpty();
        assertThat(each.request().resource().owner()).hasValue("aws");
        assertThat(each.expect().orElseThrow().agrees(each.policies().decide(each.request())))
                .isTrue();
    }

    @Test
    void aSessionIsNamedBehindItsRole() throws InvalidCase {
        EvaluationCase each = parse(
                "{'id':'x','request':{'principal':'arn:aws:sts::111122223333:assumed-role/Deploy/ci',"
                        + "'action':'s3:GetObject','resource':'*','context':{'k:number':[3600],'k:truth':true}},'policies':{}}");
        assertThat(each.request().principal())
                .isEqualTo(Principal.RoleSession.of(Arn.parse("arn:aws:iam::111122223333:role/Deploy"), "", "ci"));
        assertThat(each.request().context().value("k:number")).hasValue("3600");
        assertThat(each.request().context().value("k:truth")).hasValue("true");
    }

    @Test
    void theRestOfACaseIsReadOnlyWhenItsTagsAreWanted() throws InvalidCase {
        assertThat(EvaluationCase.parse("{\"tags\":[\"a\"],\"request\":1}", tags -> !tags.contains("a")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListAllMyBuckets, , true",
        "S3:listallmybuckets, , true",
        "s3:ListAllMyBuckets, false, false",
        "s3:GetObject, , false",
        "s3:GetObject, true, true",
        "made-up:Action, , false"
    })
    void whetherAnActionTakesAResourceIsKnownFromTheCatalogUnlessTheCaseTells(
            String action, @Nullable String told, boolean wildcardOnly) throws InvalidCase {
        String field = told == null ? "" : ",'wildcardOnly':" + told;
        EvaluationCase each = parse("{'id':'x','request':{'principal':null,'action':'" + action
                + "','resource':'arn:aws:s3:::b'" + field + "},'policies':{}}");
        assertThat(each.request().resource().isAny()).isEqualTo(wildcardOnly);
    }

    @Test
    void aPolicyThatAwsRefusesIsNamed() {
        InvalidCase invalid = catchThrowableOfType(
                InvalidCase.class,
                () -> parse("{'id':'x',REQUEST,'policies':{'scps':[[{'name':'Bad','document':{'Statement':"
                        + "{'Effect':'Deny','Action':'*','Resource':'*','Principal':'*'}}}]]}}"));
        assertThat(invalid.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(invalid.policy()).hasValue("Bad");
        assertThat(invalid)
                .hasMessageStartingWith("The provided policy document does not meet the requirements of the specified"
                        + " policy type. SCPs do not support specifying principals.")
                .hasMessageContaining(" (line 1, column ");
    }

    @Test
    void whatTheExpectationDoesNotTellIsNotChecked() throws InvalidCase {
        EvaluationCase each = parse("{'id':'x',REQUEST,'policies':{},'expect':{'allowed':false},'tags':['t']}");
        Decision decision = each.policies().decide(each.request());
        assertThat(each.expect().orElseThrow().agrees(decision)).isTrue();
        assertThat(each.tags()).containsExactly("t");
    }

    @Test
    void anExpectationWithAnotherReasonDisagrees() throws InvalidCase {
        EvaluationCase each = parse("{'id':'x',REQUEST,'policies':{},'expect':{'allowed':false,'decidedBy':['scp']}}");
        Decision decision = each.policies().decide(each.request());
        assertThat(EvaluationCase.decidedBy(decision)).containsExactly("identity");
        assertThat(each.expect().orElseThrow().agrees(decision)).isFalse();
    }

    private static EvaluationCase parse(String line) throws InvalidCase {
        return EvaluationCase.parse(line.replace("REQUEST", REQUEST).replace('\'', '"'));
    }
}

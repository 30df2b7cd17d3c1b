"""The parts that are numeric estimators behave as scikit-learn expects of any."""

from sklearn.utils.estimator_checks import parametrize_with_checks

from analysis.similarity.concepts import NamedConcepts


@parametrize_with_checks([NamedConcepts()])
def test_an_estimator_keeps_the_conventions(estimator, check):
    check(estimator)

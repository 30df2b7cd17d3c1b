"""Names for the arrays that are handed about; their shapes stand with each function."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Indices = NDArray[np.int64]
Labels = NDArray[np.int64]

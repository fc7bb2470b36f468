// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Restriction} from "../token/Restriction.sol";
import {ComplianceModule} from "./ComplianceModule.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {IRegister} from "./IRegister.sol";

/// @title At most so much in one hand
/// @notice By units, and by share of all the units that the offering has: of the cap and not of the supply, or the
/// first holder of a new token would hold the whole of it.
contract HoldingCapModule is ComplianceModule {
    /// @notice The whole, in hundredths of a percent.
    uint256 public constant WHOLE_BASIS_POINTS = 10_000;

    struct Limit {
        uint208 units;
        uint16 basisPoints;
    }

    /// @notice The most of a token in one hand; 0 is no limit.
    mapping(address token => Limit limit) public limitOf;

    /// @notice One wallet may hold at most so many units and such a share of the cap from now on; 0 is no limit.
    event HoldingLimitSet(address indexed token, uint208 units, uint16 basisPoints);

    /// @notice A share is at most the whole.
    error ShareOutOfRange(uint16 basisPoints);

    /// @notice Changes the limits of a token. Who has more already keeps it and gets no more.
    function setLimit(address token, uint208 units, uint16 basisPoints) external onlyOfficerOf(token) {
        if (basisPoints > WHOLE_BASIS_POINTS) revert ShareOutOfRange(basisPoints);
        limitOf[token] = Limit({units: units, basisPoints: basisPoints});
        emit HoldingLimitSet(token, units, basisPoints);
    }

    /// @inheritdoc IComplianceModule
    function restrictionOf(address token, address from, address to, uint256 amount) external view returns (uint8) {
        Limit memory limit = limitOf[token];
        // Nothing grows: a transfer to oneself, or of nothing.
        if (amount == 0 || from == to || (limit.units == 0 && limit.basisPoints == 0)) return Restriction.NONE;
        IRegister register = IRegister(token);
        (bool counted, uint256 after_) = Math.tryAdd(register.balanceOf(to), amount);
        if (!counted) return Restriction.HOLDING_UNITS;
        if (limit.units != 0 && after_ > limit.units) return Restriction.HOLDING_UNITS;
        if (limit.basisPoints == 0) return Restriction.NONE;
        uint256 most = Math.mulDiv(register.cap(), limit.basisPoints, WHOLE_BASIS_POINTS);
        return after_ > most ? Restriction.HOLDING_SHARE : Restriction.NONE;
    }
}

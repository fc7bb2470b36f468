// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {AppliesBatchesOnce} from "../common/AppliesBatchesOnce.sol";
import {ISettleable} from "./ISettleable.sol";
import {ISettleableCash} from "./ISettleableCash.sol";

/// @title Delivery versus payment of netted trades
/// @notice A batch is what a run of trades comes to: one unit delta per (token, holder) and one cash delta per holder.
/// Units and cash move together or not at all, and a batch moves them once.
/// @dev Legs come in strictly ascending order, which proves without storage that none is there twice. Net givers are
/// then matched to net takers in that order, so that n legs need fewer than n transfers and nothing ever passes
/// through this contract's own hands.
contract Settlement is AccessControl, AppliesBatchesOnce {
    /// @notice The settlement signer: sends batches.
    bytes32 public constant SETTLER_ROLE = keccak256("SETTLER_ROLE");

    /// @notice The most legs, of units and cash together: the dearest batch of so many fits a block of 30M gas,
    /// with every kind of compliance module asked.
    uint256 public constant MAX_LEGS = 320;

    /// @notice `holder`'s balance of `token` changes by `units`.
    struct UnitLeg {
        address token;
        address holder;
        int256 units;
    }

    /// @notice `holder`'s won change by `krw`, fees included.
    struct CashLeg {
        address holder;
        int256 krw;
    }

    /// @notice The won token that batches pay in.
    ISettleableCash public immutable cash;

    /// @notice A batch was settled. `tradesRoot` is the Merkle root of the trades it nets.
    event BatchSettled(
        bytes32 indexed batchId,
        bytes32 indexed tradesRoot,
        uint256 unitLegs,
        uint256 cashLegs,
        uint256 feesKrw
    );

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    /// @notice The batch has more legs than a block is sure to hold.
    error TooManyLegs(uint256 legs, uint256 limit);

    /// @notice The unit leg at `index` is not above the one before it, by (token, holder).
    error UnitLegsOutOfOrder(uint256 index);

    /// @notice The cash leg at `index` is not above the one before it, by holder.
    error CashLegsOutOfOrder(uint256 index);

    /// @notice The unit leg at `index` moves nothing.
    error ZeroUnitLeg(uint256 index);

    /// @notice The cash leg at `index` moves nothing.
    error ZeroCashLeg(uint256 index);

    /// @notice The deltas of `token` come to `sum` and not to zero: the batch would make or lose units.
    error UnitsNotBalanced(address token, int256 sum);

    /// @notice The cash deltas come to `sum` and not to minus the fees: the batch would make or lose won.
    error CashNotBalanced(int256 sum, uint256 feesKrw);

    constructor(ISettleableCash cash_, address admin, address settler) {
        if (address(cash_) == address(0) || admin == address(0) || settler == address(0)) revert ZeroAddress();
        cash = cash_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SETTLER_ROLE, settler);
    }

    /// @notice Settles a batch: all of it or none of it, and never twice.
    /// @param batchId the worker's id of the batch, never zero
    /// @param tradesRoot the Merkle root of the netted trades, published for inclusion proofs
    /// @param feesKrw the fees in the cash deltas; they are burned, for they are no customer's cash any more
    /// @param unitLegs unit deltas, strictly ascending by (token, holder), none zero, zero in sum per token
    /// @param cashLegs cash deltas, strictly ascending by holder, none zero, minus the fees in sum
    function settle(
        bytes32 batchId,
        bytes32 tradesRoot,
        uint256 feesKrw,
        UnitLeg[] calldata unitLegs,
        CashLeg[] calldata cashLegs
    ) external onlyRole(SETTLER_ROLE) {
        uint256 legs = unitLegs.length + cashLegs.length;
        if (legs > MAX_LEGS) revert TooManyLegs(legs, MAX_LEGS);
        _markApplied(batchId);
        emit BatchSettled(batchId, tradesRoot, unitLegs.length, cashLegs.length, feesKrw);
        _settleUnits(unitLegs);
        _settleCash(cashLegs, feesKrw);
    }

    function _settleUnits(UnitLeg[] calldata legs) private {
        uint256 start = 0;
        while (start < legs.length) {
            address token = legs[start].token;
            if (start != 0 && token <= legs[start - 1].token) revert UnitLegsOutOfOrder(start);
            uint256 end = _checkUnits(legs, start, token);
            _deliver(legs, start, end, ISettleable(token));
            start = end;
        }
    }

    /// @dev Walks one token's legs and gives the index after them.
    function _checkUnits(UnitLeg[] calldata legs, uint256 start, address token) private pure returns (uint256 end) {
        int256 sum = 0;
        for (end = start; end < legs.length && legs[end].token == token; ++end) {
            if (end != start && legs[end].holder <= legs[end - 1].holder) revert UnitLegsOutOfOrder(end);
            if (legs[end].units == 0) revert ZeroUnitLeg(end);
            sum += legs[end].units;
        }
        if (sum != 0) revert UnitsNotBalanced(token, sum);
    }

    /// @dev The sum is zero, so whenever a giver still owes there is a taker still due.
    function _deliver(UnitLeg[] calldata legs, uint256 start, uint256 end, ISettleable token) private {
        uint256 taker = start;
        uint256 due = 0;
        for (uint256 giver = start; giver < end; ++giver) {
            if (legs[giver].units > 0) continue;
            uint256 owed = uint256(-legs[giver].units);
            while (owed != 0) {
                if (due == 0) {
                    while (legs[taker].units < 0) ++taker;
                    due = uint256(legs[taker].units);
                }
                uint256 moved = Math.min(owed, due);
                token.settlementTransfer(legs[giver].holder, legs[taker].holder, moved);
                owed -= moved;
                due -= moved;
                if (due == 0) ++taker;
            }
        }
    }

    function _settleCash(CashLeg[] calldata legs, uint256 feesKrw) private {
        int256 sum = 0;
        for (uint256 i = 0; i < legs.length; ++i) {
            if (i != 0 && legs[i].holder <= legs[i - 1].holder) revert CashLegsOutOfOrder(i);
            if (legs[i].krw == 0) revert ZeroCashLeg(i);
            sum += legs[i].krw;
        }
        if (sum > 0 || uint256(-sum) != feesKrw) revert CashNotBalanced(sum, feesKrw);
        _pay(legs);
    }

    /// @dev Payers pay takers first; what is left over when every taker has been paid are the fees.
    function _pay(CashLeg[] calldata legs) private {
        uint256 taker = 0;
        uint256 due = 0;
        for (uint256 payer = 0; payer < legs.length; ++payer) {
            if (legs[payer].krw > 0) continue;
            uint256 owed = uint256(-legs[payer].krw);
            while (owed != 0) {
                if (due == 0) {
                    while (taker < legs.length && legs[taker].krw < 0) ++taker;
                    if (taker == legs.length) {
                        cash.settlementBurn(legs[payer].holder, owed);
                        break;
                    }
                    due = uint256(legs[taker].krw);
                }
                uint256 moved = Math.min(owed, due);
                cash.settlementTransfer(legs[payer].holder, legs[taker].holder, moved);
                owed -= moved;
                due -= moved;
                if (due == 0) ++taker;
            }
        }
    }
}

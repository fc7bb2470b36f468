// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {RegulatedToken} from "./RegulatedToken.sol";

/// @title Units whose balances are their own history
/// @notice Every holder's balance and the supply are remembered block by block, so that a record date is a block number
/// and nobody has to stop trading for it. A balance is its latest checkpoint and stands nowhere else, so the two can
/// never differ, and a transfer writes half as much.
abstract contract CheckpointedToken is RegulatedToken, IERC6372 {
    using Checkpoints for Checkpoints.Trace208;

    mapping(address holder => Checkpoints.Trace208 history) private _balanceHistory;
    Checkpoints.Trace208 private _supplyHistory;
    uint208 private _cap;
    uint48 private _holderCount;

    /// @notice More units would exist than the offering has.
    error CapExceeded(uint256 supply, uint256 cap);

    /// @notice A cap is at least one unit and fits a checkpoint.
    error CapOutOfRange(uint256 cap);

    /// @notice A block's balances can be asked for only when the block is complete.
    error FutureLookup(uint256 timepoint, uint48 clock);

    /// @notice What `holder` held at the end of block `timepoint`.
    function balanceOfAt(address holder, uint256 timepoint) external view returns (uint256) {
        return _balanceHistory[holder].upperLookupRecent(_pastBlock(timepoint));
    }

    /// @notice How many units existed at the end of block `timepoint`.
    function totalSupplyAt(uint256 timepoint) external view returns (uint256) {
        return _supplyHistory.upperLookupRecent(_pastBlock(timepoint));
    }

    /// @notice How many blocks changed `holder`'s balance.
    function numCheckpoints(address holder) external view returns (uint256) {
        return _balanceHistory[holder].length();
    }

    /// @notice The `index`-th change of `holder`'s balance: a block and the balance at its end.
    function checkpoints(address holder, uint32 index) external view returns (Checkpoints.Checkpoint208 memory) {
        return _balanceHistory[holder].pos(index);
    }

    /// @notice The most units that can ever exist at once.
    function cap() external view returns (uint256) {
        return _cap;
    }

    /// @notice How many wallets have at least one unit.
    function holderCount() external view returns (uint256) {
        return _holderCount;
    }

    /// @notice How many units a wallet has.
    function balanceOf(address account) public view override returns (uint256) {
        return _balanceHistory[account].latest();
    }

    /// @notice How many units exist.
    function totalSupply() public view override returns (uint256) {
        return _supplyHistory.latest();
    }

    /// @inheritdoc IERC6372
    function clock() public view returns (uint48) {
        return SafeCast.toUint48(block.number);
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=blocknumber&from=default";
    }

    function _setCap(uint256 cap_) internal {
        if (cap_ == 0 || cap_ > type(uint208).max) revert CapOutOfRange(cap_);
        _cap = uint208(cap_);
    }

    /// @dev Whether `value` more units would be too many.
    function _exceedsCap(uint256 value) internal view returns (bool) {
        return value > _cap - totalSupply();
    }

    /// @dev Moves a balance and asks no rule but these: nobody gives more than they have, and no more exists than the
    /// cap. The last write of a block wins: a checkpoint is the balance at the end of its block.
    function _move(address from, address to, uint256 value) internal {
        uint48 now_ = clock();
        if (from == address(0)) _issue(value, now_);
        else _take(from, to, value, now_);
        if (to == address(0)) {
            _supplyHistory.push(now_, uint208(totalSupply() - value));
        } else if (from != to && value != 0) {
            uint256 before = balanceOf(to);
            if (before == 0) ++_holderCount;
            // Casting is safe here and above: the cap fits in 208 bits, and no balance exceeds the supply.
            _balanceHistory[to].push(now_, uint208(before + value));
        }
        emit Transfer(from, to, value);
    }

    function _issue(uint256 value, uint48 now_) private {
        uint256 supply = totalSupply();
        if (_exceedsCap(value)) revert CapExceeded(Math.saturatingAdd(supply, value), _cap);
        _supplyHistory.push(now_, uint208(supply + value));
    }

    function _take(address from, address to, uint256 value, uint48 now_) private {
        uint256 before = balanceOf(from);
        if (before < value) revert ERC20InsufficientBalance(from, before, value);
        if (from == to || value == 0) return;
        if (before == value) --_holderCount;
        _balanceHistory[from].push(now_, uint208(before - value));
    }

    function _pastBlock(uint256 timepoint) private view returns (uint48) {
        uint48 now_ = clock();
        if (timepoint >= now_) revert FutureLookup(timepoint, now_);
        return uint48(timepoint);
    }
}

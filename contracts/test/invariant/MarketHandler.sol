// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Settlement} from "../../src/settlement/Settlement.sol";
import {RegulatedToken} from "../../src/token/RegulatedToken.sol";
import {SecurityToken} from "../../src/token/SecurityToken.sol";
import {World} from "../base/World.sol";
import {MarketModel} from "./MarketModel.sol";

/// @dev Acts on the contracts at random and does the same to a plain model beside them. Whatever can go wrong is either
/// avoided, or tried on purpose and then must leave no trace.
contract MarketHandler is World {
    uint256 public constant HOLDERS = 8;
    uint256 public constant CASH = 2;
    uint256 private constant MAX_DEPOSIT = 1_000_000_000;

    MarketModel public immutable model;
    /// @dev The last batch that settled, to be tried again.
    Settlement.UnitLeg[] private _lastUnitLegs;
    Settlement.CashLeg[] private _lastCashLegs;
    bytes32 private _lastBatchId;
    uint256 private _lastFees;

    constructor() {
        deployWorld();
        model = new MarketModel(HOLDERS);
        vm.roll(1_000);
    }

    function registryVerifies(uint256 holder) external view returns (bool) {
        return registry.isVerified(wallet(holder));
    }

    function settlementAppliedAt(bytes32 batchId) external view returns (uint256) {
        return settlement.appliedAt(batchId);
    }

    function balance(uint256 asset, uint256 holder) public view returns (uint256) {
        return asset == CASH ? krwt.balanceOf(wallet(holder)) : _token(asset).balanceOf(wallet(holder));
    }

    function supply(uint256 asset) external view returns (uint256) {
        return asset == CASH ? krwt.totalSupply() : _token(asset).totalSupply();
    }

    function heldBySettlement(uint256 asset) external view returns (uint256) {
        return asset == CASH ? krwt.balanceOf(address(settlement)) : _token(asset).balanceOf(address(settlement));
    }

    function balanceAt(uint256 asset, uint256 holder, uint256 blockNumber) external view returns (uint256) {
        return _token(asset).balanceOfAt(wallet(holder), blockNumber);
    }

    function supplyAt(uint256 asset, uint256 blockNumber) external view returns (uint256) {
        return _token(asset).totalSupplyAt(blockNumber);
    }

    function admit(uint256 who) external {
        uint256 holder = who % HOLDERS;
        if (registry.contains(wallet(holder))) return;
        verify(wallet(holder));
        model.setVerified(holder, true);
    }

    function strikeOff(uint256 who) external {
        uint256 holder = who % HOLDERS;
        // Rarely, or nobody would be left to trade with.
        if (who % 5 != 0 || !registry.contains(wallet(holder))) return;
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(holder));
        model.setVerified(holder, false);
    }

    function freezeOrNot(uint256 asset, uint256 who, bool yes) external {
        asset %= CASH + 1;
        uint256 holder = who % HOLDERS;
        // Rarely, as above.
        if (yes && who % 4 != 0) return;
        freeze(asset == CASH ? RegulatedToken(krwt) : RegulatedToken(_token(asset)), wallet(holder), yes);
        model.setFrozen(asset, holder, yes);
    }

    function issueUnits(uint256 asset, uint256 who, uint256 units) external {
        asset %= CASH;
        uint256 holder = who % HOLDERS;
        units %= 1_000;
        bool possible = model.verified(holder) && model.supply(asset) + units <= CAP;
        vm.prank(ISSUER);
        try _token(asset).mint(wallet(holder), units) {
            model.mint(asset, holder, units);
            _must(possible, "an impossible issue went through");
        } catch {
            _must(!possible, "a possible issue was refused");
        }
    }

    function depositWon(uint256 who, uint256 krw) external {
        uint256 holder = who % HOLDERS;
        krw %= MAX_DEPOSIT;
        bool possible = model.verified(holder);
        bytes32 batchId = nextBatchId();
        vm.prank(TREASURY);
        try krwt.mintBatch(batchId, one(wallet(holder)), one(krw)) {
            model.mint(CASH, holder, krw);
            _must(possible, "an impossible deposit went through");
        } catch {
            _must(!possible, "a possible deposit was refused");
        }
    }

    function withdrawWon(uint256 who, uint256 krw) external {
        uint256 holder = who % HOLDERS;
        krw %= MAX_DEPOSIT;
        bool possible = model.balance(CASH, holder) >= krw;
        bytes32 batchId = nextBatchId();
        vm.prank(TREASURY);
        try krwt.burnBatch(batchId, one(wallet(holder)), one(krw)) {
            model.burn(CASH, holder, krw);
            _must(possible, "an impossible withdrawal went through");
        } catch {
            _must(!possible, "a possible withdrawal was refused");
        }
    }

    function transferByHand(uint256 asset, uint256 from, uint256 to, uint256 amount) external {
        asset %= CASH + 1;
        from %= HOLDERS;
        to %= HOLDERS;
        amount %= model.balance(asset, from) + 2;
        bool possible = model.verified(from) && model.verified(to) && amount <= model.balance(asset, from);
        if (model.frozen(asset, from) || model.frozen(asset, to)) possible = false;
        bytes memory call = abi.encodeCall(krwt.transfer, (wallet(to), amount));
        vm.prank(wallet(from));
        (bool ok,) = (asset == CASH ? address(krwt) : address(_token(asset))).call(call);
        if (ok) model.move(asset, from, to, amount);
        _must(ok == possible, "a transfer by hand went against the rules");
    }

    /// @dev Some trades among random holders, netted. Possible only when everyone has what they owe, is verified and
    /// is not frozen on what they give or get.
    function settleTrades(uint256 seed, uint256 trades) external {
        int256[][] memory deltas = new int256[][](CASH + 1);
        for (uint256 asset = 0; asset <= CASH; ++asset) {
            deltas[asset] = new int256[](HOLDERS);
        }
        uint256 fees = 0;
        for (uint256 i = 0; i < 1 + (trades % 10); ++i) {
            fees += _addTrade(deltas, uint256(keccak256(abi.encode(seed, i))));
        }
        bool possible = _possible(deltas);
        bytes32 batchId = nextBatchId();
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = _legs(deltas);
        vm.prank(SETTLER);
        try settlement.settle(batchId, bytes32(seed), fees, unitLegs, cashLegs) {
            _must(possible, "an impossible batch settled");
            model.settled(batchId, deltas, fees, block.number);
            _remember(batchId, fees, unitLegs, cashLegs);
        } catch {
            _must(!possible, "a possible batch was refused");
        }
    }

    function settleTheLastBatchAgain() external {
        if (_lastBatchId == bytes32(0)) return;
        vm.prank(SETTLER);
        try settlement.settle(_lastBatchId, "again", _lastFees, _lastUnitLegs, _lastCashLegs) {
            _must(false, "a batch settled twice");
        } catch {}
    }

    function makeUnitsFromNothing(uint256 who) external {
        Settlement.UnitLeg[] memory legs = new Settlement.UnitLeg[](1);
        legs[0] = unitLeg(fox, wallet(who % HOLDERS), 1);
        bytes32 batchId = nextBatchId();
        vm.prank(SETTLER);
        try settlement.settle(batchId, "forged", 0, legs, new Settlement.CashLeg[](0)) {
            _must(false, "a batch made units");
        } catch {}
    }

    function mineBlocks(uint256 count) external {
        model.endBlock(block.number);
        vm.roll(block.number + 1 + (count % 5));
    }

    function _addTrade(int256[][] memory deltas, uint256 random) private pure returns (uint256 fees) {
        uint256 buyer = random % HOLDERS;
        uint256 seller = (buyer + 1 + ((random >> 8) % (HOLDERS - 1))) % HOLDERS;
        int256 units = int256(1 + ((random >> 16) % 50));
        int256 gross = units * int256(1 + ((random >> 32) % 10_000));
        int256 fee = gross / 200;
        deltas[(random >> 64) % CASH][buyer] += units;
        deltas[(random >> 64) % CASH][seller] -= units;
        deltas[CASH][buyer] -= gross + fee;
        deltas[CASH][seller] += gross - fee;
        return uint256(2 * fee);
    }

    function _possible(int256[][] memory deltas) private view returns (bool) {
        for (uint256 holder = 0; holder < HOLDERS; ++holder) {
            for (uint256 asset = 0; asset <= CASH; ++asset) {
                int256 delta = deltas[asset][holder];
                if (delta == 0) continue;
                if (delta < 0 && uint256(-delta) > model.balance(asset, holder)) return false;
                if (!model.verified(holder) || model.frozen(asset, holder)) return false;
            }
        }
        return true;
    }

    function _legs(int256[][] memory deltas)
        private
        view
        returns (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs)
    {
        unitLegs = new Settlement.UnitLeg[](CASH * HOLDERS);
        cashLegs = new Settlement.CashLeg[](HOLDERS);
        uint256 units = 0;
        uint256 won = 0;
        for (uint256 asset = 0; asset <= CASH; ++asset) {
            for (uint256 holder = 0; holder < HOLDERS; ++holder) {
                int256 delta = deltas[asset][holder];
                if (delta == 0) continue;
                if (asset == CASH) cashLegs[won++] = cashLeg(wallet(holder), delta);
                else unitLegs[units++] = unitLeg(_token(asset), wallet(holder), delta);
            }
        }
        assembly ("memory-safe") {
            mstore(unitLegs, units)
            mstore(cashLegs, won)
        }
    }

    function _remember(
        bytes32 batchId,
        uint256 fees,
        Settlement.UnitLeg[] memory unitLegs,
        Settlement.CashLeg[] memory cashLegs
    ) private {
        delete _lastUnitLegs;
        delete _lastCashLegs;
        for (uint256 i = 0; i < unitLegs.length; ++i) {
            _lastUnitLegs.push(unitLegs[i]);
        }
        for (uint256 i = 0; i < cashLegs.length; ++i) {
            _lastCashLegs.push(cashLegs[i]);
        }
        (_lastBatchId, _lastFees) = (batchId, fees);
    }

    function _token(uint256 asset) private view returns (SecurityToken) {
        return asset == 0 ? fox : tale;
    }

    /// @dev A handler that reverts is a red run (`fail_on_revert`), with this as the reason.
    function _must(bool condition, string memory reason) private pure {
        require(condition, reason);
    }
}
